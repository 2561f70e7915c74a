import { fromValues } from './file-source';
import { parseSet } from './set';
import type { ReadFile, SetOption } from './set-form';
import { ValueSourceError } from './source-error';
import type { Path } from '../../../declared/path';
import type { ValueMap } from '../../../declared/value';
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

/** Without files, as everywhere but for --set-file. */
const noFile: ReadFile = file => {
  throw new Error(`no reader was passed for ${file}`);
};

/**
 * A `--set`, or another option of Helm's that sets values; `read` is for `--set-file`. Throws a ValueSourceError when it
 * cannot be read.
 */
export function fromSet(expression: string, option: SetOption = '--set', read = noFile): ValueSource {
  if (option === '--set-json' && expression.trimStart().startsWith('{')) return fromJsonObject(expression, option);
  const set = parseSet(expression, option, read);
  return {
    name: set.name,
    stage: option,
    values: set.onto({}),
    onto: base => set.onto(base),
    reach: path =>
      set.assignments
        .map(({ path: assigned }) => reachOf(assigned, path))
        .reduce(farthest, { depth: 0, decides: false }),
    position: () => undefined,
  };
}

/** Without a name before it, `--set-json` takes a map of values, as a value file does. */
function fromJsonObject(expression: string, option: '--set-json'): ValueSource {
  const name = `${option} ${expression}`;
  try {
    return { ...fromValues(name, JSON.parse(expression) as ValueMap), stage: option };
  } catch (error) {
    throw new ValueSourceError(name, [{ message: `is no JSON (${error instanceof Error ? error.message : ''})` }]);
  }
}
