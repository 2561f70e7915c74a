import type { AnyGroup, Anything, Declaration, Group as Declared } from '../../declared/declaration';
import { DeclarationError } from '../../declared/declaration-error';
import { entry, group as declaredGroup, type Settled } from '../../declared/declare';
import { isPlainText } from '../yaml/style';
import type { Ranged } from '../expressions/build';
import type { Expression } from '../expressions/expression';
import { type Check, checked, forEachItem, type Rule } from './rule';
import type { Symbolic } from './symbolic';

/** Every value of a chart has a default: a template cannot ask for one. */
export type Fields = Readonly<Record<string, Declaration & Settled<Anything>>>;

/** Values that belong together, and the rules between them. */
export interface Group<F extends Fields> extends Declared<F> {
  readonly default: object;
  readonly rules: readonly ((values: Symbolic<Declared<F>>) => readonly Rule[])[];
  /** The same group with one rule more. */
  must(rule: (values: Symbolic<Declared<F>>) => Rule): Group<F>;
  /** The same group with several rules more. */
  musts(rules: (values: Symbolic<Declared<F>>) => readonly Rule[]): Group<F>;
}

/** A group of which only its rules matter. */
interface Ruled extends AnyGroup {
  readonly rules: readonly ((values: never) => readonly Rule[])[];
}

/** What can stand behind a dot in a template. */
const NAME = /^[A-Za-z][A-Za-z0-9]*$/;

/** Values that belong together; what `values.yaml` shows as a section. */
export function group<F extends Fields>(
  doc: string,
  fields: F,
  rules: readonly ((values: Symbolic<Declared<F>>) => readonly Rule[])[] = [],
): Group<F> {
  const [odd] = Object.keys(fields).filter(name => !NAME.test(name) || !isPlainText(name));
  if (odd !== undefined)
    throw new DeclarationError(
      `"${odd}" cannot be the name of a value: letters and digits are wanted, and no word that YAML takes for something else`,
    );
  return {
    ...declaredGroup(doc, fields),
    default: {},
    rules,
    must: rule => group(doc, fields, [...rules, values => [rule(values)]]),
    musts: more => group(doc, fields, [...rules, more]),
  };
}

/** What is read below `global`, which Helm gives to every chart of a release. Other names there are other charts'. */
export const globals = <F extends Fields>(doc: string, fields: F): Group<F> => ({ ...group(doc, fields), open: true });

/** Values that belong together as an item of a list or a map, with rules between them. */
export const ruledEntry = <F extends Readonly<Record<string, Declaration>>>(
  doc: string,
  fields: F,
  rules: readonly ((values: Symbolic<Declared<F>>) => Rule)[],
): ReturnType<typeof entry<F>> & {
  readonly rules: readonly ((values: Symbolic<Declared<F>>) => readonly Rule[])[];
} => ({
  ...entry(doc, fields),
  rules: rules.map(rule => values => [rule(values)]),
});

/** Every rule of a group, of the groups in it and of the items of its lists and maps, about the values as the chart names them. */
export function rulesOf<G extends AnyGroup>(declared: G, values: Symbolic<G>): readonly Rule[] {
  const own = isRuled(declared) ? declared.rules.flatMap(rule => rule(values as never)) : [];
  const nested = Object.entries(declared.fields).flatMap(([name, field]) =>
    rulesAt(field, Reflect.get(values, name) as Expression<unknown>),
  );
  return [...own, ...nested];
}

function rulesAt(declared: Declaration, value: Expression<unknown>): readonly Rule[] {
  if (declared.kind === 'group') return rulesOf(declared, value as Symbolic<AnyGroup>);
  if (isChecked(declared)) return [checked(declared.check, value)];
  if (declared.kind !== 'list' && declared.kind !== 'map') return [];
  const rules = forEachItem(value as Expression<unknown> & Ranged<Expression<unknown>>, 'item', item =>
    rulesAt(declared.item, item),
  );
  return rules.kind === 'items' && rules.rules.length > 0 ? [rules] : [];
}

const isRuled = (declared: AnyGroup): declared is Ruled => 'rules' in declared;

/** A declaration whose type has rules of its own. */
interface Checked {
  readonly check: Check;
}
const isChecked = (declared: Declaration): declared is Declaration & Checked => 'check' in declared;
