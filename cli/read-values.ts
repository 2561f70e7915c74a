import {
  defaultsOf,
  fromFile,
  fromSet,
  loadValues,
  type LoadedValues,
  pathText,
  type Problem,
  type SetOption,
  ValueSourceError,
  ValuesError,
} from '../lib/helm';
import { gadgetronValues } from '../lib/gadgetron/values';
import { Complaints } from './complaints';
import { Failure } from './failure';
import { fileTitle, readText, STANDARD_INPUT } from './read-text';

/** Where values come from, as the command line has it. */
export interface ValueOptions {
  readonly files: readonly string[];
  readonly sets: readonly { readonly option: SetOption; readonly expression: string }[];
}

/** The values as Helm would have them; all that cannot be read, at once. */
export function readValues({ files, sets }: ValueOptions): LoadedValues {
  const complaints = new Complaints();
  if (files.filter(file => file === STANDARD_INPUT).length > 1)
    complaints.add('--values -: standard input can be read only once');
  const sources = [
    ...files.map(file => () => fromFile(fileTitle(file), readText(file))),
    ...sets.map(
      ({ option, expression }) =>
        () =>
          fromSet(expression, option, readText),
    ),
  ].flatMap(make => complaints.attempt(() => asSourceFailure(make)) ?? []);
  complaints.throwIfAny();
  return asSourceFailure(() => loadValues(defaultsOf(gadgetronValues), sources));
}

function asSourceFailure<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ValueSourceError ? new Failure(error.message.split('\n')) : error;
  }
}

/** Runs what may find values wrong; then each problem says which file and line it comes from. */
export function asFailureWithOrigins<T>(loaded: LoadedValues, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    throw new Failure(loaded.inOrder(error.problems).map(problem => withOrigin(problem, loaded)));
  }
}

function withOrigin({ path, message }: Problem, loaded: LoadedValues): string {
  if (path[0] === 'release') return `--release: ${message}`;
  const origin = loaded.originOf(path);
  return `${origin === undefined ? '' : `${origin}: `}${pathText(path)}: ${message}`;
}
