import { describe, type Expression, type Node, nodeOf } from '../expressions/expression';
import type { Binding, ValueNode } from '../expressions/node';
import type { Check, CheckOf, Distinct, ItemRules, Rule } from '../values/rule';
import { argument, pipeline } from './pipeline';
import type { Surroundings } from './surroundings';
import { comment, type Lines, pad } from './text';

/** Where in a template rules are asked. */
interface Place {
  readonly at: Surroundings;
  readonly indent: number;
  /** Where the items stand that rules are about, as pieces of text. */
  readonly places: ReadonlyMap<Binding, readonly Node[]>;
  /** Called for every check that is included. */
  readonly use: (check: Check) => void;
}

export interface RuleFiles {
  /** Renders nothing, but fails with every broken rule at once. */
  readonly rules: string;
  /** The checks of types, each a named template. */
  readonly checks: string;
}

/** The templates that enforce rules. */
export function ruleFiles(rules: readonly Rule[], banner: string, at: Surroundings): RuleFiles {
  const used = new Map<string, Check>();
  const use = (check: Check): void => {
    used.set(check.name, check);
  };
  const asked = rules.flatMap(rule => linesOf(rule, { at, indent: 0, places: new Map(), use }));
  // What a Map gets while it is walked through is walked through as well: checks may ask for others.
  const defined: (readonly [string, string])[] = [];
  for (const [name, check] of used) defined.push([name, define(check, at, use).join('\n')]);
  return {
    rules: [
      banner,
      comment('Renders no object, but fails when values contradict each other, and names all that do at once.'),
      '{{- $problems := list }}',
      ...asked,
      '{{- with $problems }}',
      '{{- fail (printf "\\n%s" (join "\\n" .)) }}',
      '{{- end }}',
      '',
    ].join('\n'),
    checks: [banner, ...defined.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)].join('\n\n').concat('\n'),
  };
}

/** What a check is called with: the value, and where it stands. */
function define({ name, doc, subject, rules }: Check, at: Surroundings, use: Place['use']): Lines {
  const place: Binding = { name: 'at', part: 'item' };
  const inside: Place = {
    at: {
      ...at,
      dot: 'root',
      called: new Map([
        [subject, 'it'],
        [place, 'at'],
      ]),
    },
    indent: 0,
    places: new Map([[subject, [textAt(place)]]]),
    use,
  };
  return [
    comment(doc),
    `{{- define "${at.prefix}.check.${name}" -}}`,
    '{{- $problems := list }}',
    ...rules.flatMap(rule => linesOf(rule, inside)),
    '{{- join "\\n" $problems }}',
    '{{- end }}',
  ];
}

const textAt = (root: Binding): ValueNode => ({ kind: 'value', root, path: [], type: 'text', plain: false });
const literal = (value: string): Node => ({ kind: 'literal', value });

function linesOf(rule: Rule, place: Place): Lines {
  switch (rule.kind) {
    case 'refusal':
      return whenever(pipeline(nodeOf(rule.brokenWhen), place.at), problem(rule.value, rule.message, place), place);
    case 'items':
      return itemLines(rule, place, inside => rule.rules.flatMap(each => linesOf(each, inside)));
    case 'distinct':
      return [
        `${pad(place.indent)}{{- $${seen(rule)} := list }}`,
        ...itemLines(rule, place, inside => repetition(rule, inside)),
      ];
    case 'check':
      return inclusion(rule, place);
  }
}

const whenever = (condition: string, action: string, { indent }: Place): Lines => [
  `${pad(indent)}{{- if ${condition} }}`,
  `${pad(indent)}{{- $problems = ${action} }}`,
  `${pad(indent)}{{- end }}`,
];

function itemLines(
  { list, key, item }: Pick<ItemRules, 'list' | 'key' | 'item'>,
  place: Place,
  body: (inside: Place) => Lines,
): Lines {
  const node = nodeOf(list);
  const at = itemPlace(node, key, pathOf(node, place));
  const inside: Place = {
    ...place,
    indent: place.indent + 2,
    at: { ...place.at, dot: item, mention: () => undefined },
    places: new Map([...place.places, [key, at], [item, at]]),
  };
  return [
    `${pad(place.indent)}{{- range $${key.name}, $${item.name} := ${pipeline(node, place.at)} }}`,
    ...body(inside),
    `${pad(place.indent)}{{- end }}`,
  ];
}

/** What is made of a value, such as the lines of a text, stands where that does. */
function itemPlace(list: Node, key: Binding, place: readonly Node[]): readonly Node[] {
  if (list.kind !== 'value') return place;
  return list.type === 'list'
    ? [...place, literal('['), { ...textAt(key), type: 'int' }, literal(']')]
    : [...place, literal('.'), textAt(key)];
}

const seen = ({ item }: Distinct): string => `${item.name}Seen`;

/** What is empty is nothing that could be there twice. */
function repetition(rule: Distinct, place: Place): Lines {
  const text = argument(nodeOf(rule.by), place.at);
  const before = `$${seen(rule)}`;
  return [
    ...whenever(`and ${text} (has ${text} ${before})`, problem(rule.value, rule.message, place), place),
    `${pad(place.indent)}{{- ${before} = append ${before} ${text} }}`,
  ];
}

function inclusion({ check, value }: CheckOf, place: Place): Lines {
  place.use(check);
  const node = nodeOf(value);
  if (node.kind !== 'value') throw new Error(`a check is about a value, not about ${describe(node)}`);
  const called = `include "${place.at.prefix}.check.${check.name}" (dict "at" ${argument(textOf(pathOf(node, place)), place.at)} "it" ${argument({ ...node, type: 'map' }, place.at)})`;
  const action = `concat $problems (compact (splitList "\\n" (${called})))`;
  return node.sure === undefined
    ? [`${pad(place.indent)}{{- $problems = ${action} }}`]
    : whenever(pipeline({ kind: 'given', value: node }, place.at), action, place);
}

/** "autoscaling.maxReplicas: must be …" */
function problem(value: Expression<unknown>, message: Expression<string>, place: Place): string {
  const said = nodeOf(message);
  const whole = textOf([
    ...pathOf(nodeOf(value), place),
    literal(': '),
    ...(said.kind === 'text' ? said.parts : [said]),
  ]);
  return `append $problems ${argument(whole, place.at)}`;
}

const textOf = (parts: readonly Node[]): Node => ({ kind: 'text', parts });

/** Where the value to blame lies. */
function pathOf(node: Node, place: Place): readonly Node[] {
  switch (node.kind) {
    case 'release':
      return [literal(`release.${node.field.toLowerCase()}`)];
    case 'value':
      return node.root === 'values'
        ? [literal(node.path.join('.'))]
        : [...(place.places.get(node.root) ?? []), ...node.path.map(step => literal(`.${step}`))];
    case 'call':
      return node.args.filter(arg => arg.kind === 'value').flatMap(arg => pathOf(arg, place));
    default:
      throw new Error(`a rule is about a value of values.yaml, not about ${describe(node)}`);
  }
}
