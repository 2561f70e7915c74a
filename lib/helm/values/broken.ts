import type { Path } from '../../declared/path';
import type { Value } from '../../declared/value';
import { byCodePoint, evaluateNode, type Scope } from '../expressions/evaluate';
import { describe, type Expression, isExpression, type Node, nodeOf, type Template } from '../expressions/expression';
import { isList, isMap, isSplice } from '../expressions/template';
import type { Binding, ValueNode } from '../expressions/node';
import { ABSENT, isTrue, textOf } from '../expressions/truth';
import type { Problem } from './problem';
import type { CheckOf, Distinct, ItemRules, Refusal, Rule } from './rule';

/** Where rules are asked. */
interface Place {
  readonly scope: Scope;
  /** Where the items stand that rules are about. */
  readonly places: ReadonlyMap<Binding, Path>;
  /** Values that are invalid by themselves: no rule is applied to them. */
  readonly wrong: readonly Path[];
}

/** The rules that values break. A rule about a value that is invalid by itself is not applied. */
export const brokenRules = (rules: readonly Rule[], scope: Scope, wrong: readonly Path[]): readonly Problem[] =>
  rules.flatMap(rule => broken(rule, { scope, places: new Map(), wrong }));

function broken(rule: Rule, at: Place): readonly Problem[] {
  switch (rule.kind) {
    case 'refusal':
      return refused(rule, at);
    case 'items':
      return itemsOf(rule, at).flatMap(inside => rule.rules.flatMap(each => broken(each, inside)));
    case 'distinct':
      return repeated(rule, at);
    case 'check':
      return checkedValue(rule, at);
  }
}

function refused({ value, brokenWhen, message }: Refusal, at: Place): readonly Problem[] {
  const asksWhatIsWrong = (each: Expression<unknown>): boolean =>
    valuesIn(nodeOf(each)).some(node => isWrong(placeOf(node, at), at));
  if (at.wrong.length > 0 && [value, brokenWhen, message].some(asksWhatIsWrong)) return [];
  if (!isTrue(evaluateNode(nodeOf(brokenWhen), at.scope))) return [];
  return [{ path: pathOf(value, at), message: textOf(evaluateNode(nodeOf(message), at.scope)), isRule: true }];
}

function repeated({ by, value, message, ...rule }: Distinct, at: Place): readonly Problem[] {
  const seen = new Set<string>();
  return itemsOf(rule, at).flatMap(inside => {
    const text = textOf(evaluateNode(nodeOf(by), inside.scope));
    const isTwice = text !== '' && seen.has(text);
    seen.add(text);
    return isTwice
      ? [{ path: pathOf(value, inside), message: textOf(evaluateNode(nodeOf(message), inside.scope)), isRule: true }]
      : [];
  });
}

function checkedValue({ check, value }: CheckOf, at: Place): readonly Problem[] {
  const found = evaluateNode(nodeOf(value), at.scope);
  const place = pathOf(value, at);
  if (found === ABSENT || isWrong(place, at)) return [];
  const inside = bound(at, [[check.subject, found, place]]);
  return check.rules.flatMap(rule => broken(rule, inside));
}

/** The place of each item, those left out that are wrong by themselves. */
function itemsOf({ list, key, item }: Pick<ItemRules, 'list' | 'key' | 'item'>, at: Place): readonly Place[] {
  const found = evaluateNode(nodeOf(list), at.scope);
  const node = nodeOf(list);
  const place = node.kind === 'value' ? placeOf(node, at) : pathOfFirst(node, at);
  return entriesOf(found).flatMap(([name, value]) => {
    const path = node.kind === 'value' ? [...place, name] : place;
    if (isWrong(path, at)) return [];
    return [
      bound(at, [
        [key, name, path],
        [item, value, path],
      ]),
    ];
  });
}

function entriesOf(found: Value | typeof ABSENT): readonly (readonly [string | number, Value])[] {
  if (found === ABSENT || typeof found !== 'object' || found === null) return [];
  if (Array.isArray(found)) return [...(found as readonly Value[]).entries()];
  return Object.entries(found as Readonly<Record<string, Value>>).sort(([a], [b]) => byCodePoint(a, b));
}

const bound = (at: Place, bindings: readonly (readonly [Binding, Value, Path])[]): Place => ({
  ...at,
  scope: {
    ...at.scope,
    bindings: new Map([...(at.scope.bindings ?? []), ...bindings.map(([binding, value]) => [binding, value] as const)]),
  },
  places: new Map([...at.places, ...bindings.map(([binding, , path]) => [binding, path] as const)]),
});

/** Where the value to blame lies; what the release is called lies in no value. */
function pathOf(value: Expression<unknown>, at: Place): Path {
  const node = nodeOf(value);
  if (node.kind === 'release') return ['release', node.field.toLowerCase()];
  if (node.kind === 'value') return placeOf(node, at);
  throw new Error(`a rule is about a value of values.yaml, not about ${describe(node)}`);
}

const placeOf = ({ root, path }: ValueNode, { places }: Place): Path =>
  root === 'values' ? path : [...(places.get(root) ?? []), ...path];

/** Of what is made of a value, such as the lines of a text: where that lies. */
const pathOfFirst = (node: Node, at: Place): Path =>
  valuesIn(node)
    .slice(0, 1)
    .flatMap(value => placeOf(value, at));

/** Wrong is what is so itself, what holds something wrong, and what lies in it. */
const isWrong = (path: Path, { wrong }: Place): boolean =>
  wrong.some(each => each.slice(0, path.length).every((step, index) => String(step) === String(path[index])));

/** Every value that an expression depends on. */
function valuesIn(node: Node): readonly ValueNode[] {
  switch (node.kind) {
    case 'value':
      return [node];
    case 'given':
      return [node.value];
    case 'text':
      return node.parts.flatMap(valuesIn);
    case 'call':
      return node.args.flatMap(valuesIn);
    case 'when':
      return [...valuesIn(node.condition), ...inTemplate(node.then), ...inTemplate(node.otherwise)];
    case 'each':
      return [...valuesIn(node.list), ...inTemplate(node.body)];
    case 'merge':
      return node.maps.flatMap(valuesIn);
    case 'union':
      return node.parts.flatMap(inTemplate);
    case 'named':
    case 'chartOnly':
      return inTemplate(node.body);
    case 'literal':
    case 'release':
    case 'chart':
      return [];
  }
}

function inTemplate(template: Template): readonly ValueNode[] {
  if (isExpression(template)) return valuesIn(nodeOf(template));
  if (isSplice(template)) return valuesIn(nodeOf(template.list));
  if (isList(template)) return template.flatMap(inTemplate);
  return isMap(template) ? Object.values(template).flatMap(inTemplate) : [];
}
