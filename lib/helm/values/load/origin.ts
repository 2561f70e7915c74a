import type { Path } from '../../../declared/path';
import { type ValueMap, valueAt } from '../../../declared/value';
import type { ValueSource } from './value-source';

interface Loaded {
  /** In the order in which they take effect. */
  readonly inTurn: readonly ValueSource[];
  /** All sources together, without the defaults. */
  readonly given: ValueMap;
  readonly values: ValueMap;
}

function lastWord(
  path: Path,
  sources: readonly ValueSource[],
): { readonly source: ValueSource; readonly depth: number } | undefined {
  let last: { readonly source: ValueSource; readonly depth: number } | undefined;
  for (const source of sources.toReversed()) {
    const { depth, decides } = source.reach(path);
    if (depth > (last?.depth ?? 0)) last = { source, depth };
    if (decides) break;
  }
  return last;
}

/** The last source that sets a path or, where nothing stands, what is nearest above it; undefined for a default. */
export function originOf(path: Path, { inTurn, given, values }: Loaded): string | undefined {
  const isDefault = valueAt(given, path) === undefined && valueAt(values, path) !== undefined;
  const last = isDefault ? undefined : lastWord(path, inTurn);
  if (!last) return undefined;
  const position = last.source.position(path.slice(0, last.depth));
  return position === undefined ? last.source.name : `${last.source.name}:${position}`;
}
