import type { AnyGroup, Rule } from './declaration';
import type { Symbolic } from './symbolic';

/** Every rule of a group and of the groups in it, about the values as the chart names them. */
export function rulesOf<G extends AnyGroup>(group: G, values: Symbolic<G>): readonly Rule[] {
  const own = group.rules.map(rule => rule(values as never));
  const nested = Object.entries(group.fields).flatMap(([name, field]) =>
    field.kind === 'group' ? rulesOf(field, Reflect.get(values, name) as Symbolic<AnyGroup>) : [],
  );
  return [...own, ...nested];
}
