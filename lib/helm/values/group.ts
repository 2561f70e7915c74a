import type { AnyGroup, Anything, Declaration, Group as Declared } from '../../declared/declaration';
import { DeclarationError } from '../../declared/declaration-error';
import { group as declaredGroup, type Settled } from '../../declared/declare';
import { isPlainText } from '../yaml/style';
import type { Rule } from './rule';
import type { Symbolic } from './symbolic';

/** Every value of a chart has a default: a template cannot ask for one. */
export type Fields = Readonly<Record<string, Declaration & Settled<Anything>>>;

export interface Group<F extends Fields> extends Declared<F> {
  readonly default: object;
  readonly rules: readonly ((values: Symbolic<Declared<F>>) => Rule)[];
  /** The same group with one rule more. */
  must(rule: (values: Symbolic<Declared<F>>) => Rule): Group<F>;
}

/** A group of which only its rules matter. */
interface Ruled extends AnyGroup {
  readonly rules: readonly ((values: never) => Rule)[];
}

/** What can stand behind a dot in a template. */
const NAME = /^[A-Za-z][A-Za-z0-9]*$/;

/** Values that belong together; what `values.yaml` shows as a section. */
export function group<F extends Fields>(
  doc: string,
  fields: F,
  rules: readonly ((values: Symbolic<Declared<F>>) => Rule)[] = [],
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
    must: rule => group(doc, fields, [...rules, rule]),
  };
}

/** What is read below `global`, which Helm gives to every chart of a release. Other names there are other charts'. */
export const globals = <F extends Fields>(doc: string, fields: F): Group<F> => ({ ...group(doc, fields), open: true });

/** Every rule of a group and of the groups in it, about the values as the chart names them. */
export function rulesOf<G extends AnyGroup>(declared: G, values: Symbolic<G>): readonly Rule[] {
  const own = isRuled(declared) ? declared.rules.map(rule => rule(values as never)) : [];
  const nested = Object.entries(declared.fields).flatMap(([name, field]) =>
    field.kind === 'group' ? rulesOf(field, Reflect.get(values, name) as Symbolic<AnyGroup>) : [],
  );
  return [...own, ...nested];
}

const isRuled = (declared: AnyGroup): declared is Ruled => 'rules' in declared;
