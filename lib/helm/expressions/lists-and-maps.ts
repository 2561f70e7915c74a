import { RANGE, type Ranged } from './build';
import { call, type Text } from './call';
import { Expression, nodeOf } from './expression';
import type { Binding, Scalar } from './node';

/** The value at a key of a map, of any kind. */
export const entryOf = (map: Expression<unknown>, key: Expression<string>): Expression<unknown> =>
  new Expression({ kind: 'call', name: 'get', args: [nodeOf(map), nodeOf(key)] });

/** The pieces of a text between separators. */
export const pieces = (
  text: Expression<string>,
  separator: string,
): Expression<readonly string[]> & Ranged<Expression<string>> =>
  Object.assign(call<readonly string[]>('splitList', separator, text), {
    [RANGE]: (item: Binding) =>
      new Expression<string>({ kind: 'value', root: item, path: [], type: 'text', plain: false }),
  });

/** The value, or the fallback while it is empty. */
export const orElse = <T extends Scalar>(
  value: Expression<T>,
  fallback: NoInfer<T> | Expression<NoInfer<T>>,
): Expression<T> => call('default', fallback, value);

/** The text at a key of a map, "" where there is none. */
export const lookup = (map: Expression<Readonly<Record<string, string>>>, key: Text): Expression<string> =>
  call('get', map, key);

/** Whether a map has the key, whatever it holds. */
export const hasKey = (map: Expression<Readonly<Record<string, unknown>>>, key: Text): Expression<boolean> =>
  call('hasKey', map, key);

/** Of texts only: to Go, a number of values.yaml is no number of the template. */
export const includesItem = <T extends string>(
  list: Expression<readonly T[]>,
  item: NoInfer<T> | Expression<NoInfer<T>>,
): Expression<boolean> => call('has', item, list);

/** A name, or a map that has it at the key `name`: the two ways in which charts list objects. */
type Named = string | { readonly name: string };

/** All names of some lists, each once; a list may be missing. They are told apart in JSON, so no name may have quotes or braces in it. */
export function namesIn(
  ...lists: readonly Expression<readonly Named[]>[]
): Expression<readonly string[]> & Ranged<Expression<string>> {
  const names = call<string>(
    'regexReplaceAll',
    '[{]"name":("[^"]*")[}]',
    call('toJson', call('concat', ...lists.map(list => call<readonly Named[]>('default', call('list'), list)))),
    '${1}',
  );
  return Object.assign(call<readonly string[]>('uniq', call('fromJsonArray', names)), {
    [RANGE]: (item: Binding) =>
      new Expression<string>({ kind: 'value', root: item, path: [], type: 'text', plain: false }),
  });
}

/** Of `lines()`, too, which may be one text already. */
export const joined = (list: Expression<string | readonly string[]>, separator: string): Expression<string> =>
  call('join', separator, list);

/** How many bytes a text has in UTF-8, how many items a list, or how many entries a map. */
export const lengthOf = (
  thing: Expression<string> | Expression<readonly unknown[]> | Expression<Readonly<Record<string, unknown>>>,
): Expression<number> => call('len', thing);
