import { parseSet, type SetOptions } from './set';
import type { Path } from '../../../declared/path';
import type { Reach, ValueSource } from './value-source';

function reachOf(assigned: Path, path: Path): Reach {
  const parting = path.findIndex((step, depth) => depth >= assigned.length || String(step) !== String(assigned[depth]));
  const depth = parting < 0 ? path.length : parting;
  return { depth, decides: depth === path.length || depth === assigned.length };
}

const farthest = (one: Reach, other: Reach): Reach => ({
  depth: Math.max(one.depth, other.depth),
  decides: one.decides || other.decides,
});

/** A `--set`, or a `--set-string`. Throws a ValueSourceError when it cannot be read. */
export function fromSet(expression: string, options: SetOptions = {}): ValueSource {
  const set = parseSet(expression, options);
  return {
    name: set.name,
    stage: options.strings ? 'set-string' : 'set',
    values: set.onto({}),
    onto: base => set.onto(base),
    reach: path =>
      set.assignments
        .map(({ path: assigned }) => reachOf(assigned, path))
        .reduce(farthest, { depth: 0, decides: false }),
    position: () => undefined,
  };
}
