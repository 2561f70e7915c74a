import type { Path } from '../../../declared/path';
import { type ValueMap, valueAt } from '../../../declared/value';
import { placeText } from './source-error';
import type { Position, ValueSource } from './value-source';

interface Loaded {
  /** In the order in which they take effect. */
  readonly inTurn: readonly ValueSource[];
  /** All sources together, without the defaults. */
  readonly given: ValueMap;
  readonly values: ValueMap;
}

/** Where a value was given. */
export interface Origin {
  /** The source's place among those in turn, from 0. */
  readonly turn: number;
  readonly source: ValueSource;
  readonly position: Position | undefined;
}

/** `my.yaml:12:3`, or `--set a.b=c` */
export const originText = ({ source, position }: Origin): string => placeText(source.name, position);

/** The order in which people read what they gave: source after source, and each from its top. Problems without a source come last. */
export function inReadingOrder(one: Origin | undefined, other: Origin | undefined): number {
  if (!one || !other) return Number(!one) - Number(!other);
  const [a, b] = [one.position, other.position];
  return one.turn - other.turn || (a && b ? a.line - b.line || a.column - b.column : 0);
}

function lastWord(
  path: Path,
  sources: readonly ValueSource[],
): { readonly turn: number; readonly source: ValueSource; readonly depth: number } | undefined {
  let last: { readonly turn: number; readonly source: ValueSource; readonly depth: number } | undefined;
  for (const [turn, source] of [...sources.entries()].toReversed()) {
    const { depth, decides } = source.reach(path);
    if (depth > (last?.depth ?? 0)) last = { turn, source, depth };
    if (decides) break;
  }
  return last;
}

/** The last source that sets a path or, where nothing stands, what is nearest above it; undefined for a default. */
export function originOf(path: Path, { inTurn, given, values }: Loaded): Origin | undefined {
  const isDefault = valueAt(given, path) === undefined && valueAt(values, path) !== undefined;
  const last = isDefault ? undefined : lastWord(path, inTurn);
  return last && { turn: last.turn, source: last.source, position: last.source.position(path.slice(0, last.depth)) };
}
