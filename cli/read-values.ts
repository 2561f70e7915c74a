import { readFileSync } from 'node:fs';
import { defaultsOf, fromFile, fromSet, loadValues, type LoadedValues, pathText, type Problem, type ValueSource, ValueSourceError, ValuesError } from '../lib/helm';
import { gadgetronValues } from '../lib/gadgetron/values';
import { Failure } from './failure';

export interface ValueOptions {
  readonly files: readonly string[];
  readonly sets: readonly string[];
  readonly setStrings: readonly string[];
}

/** The values as Helm would have them; all that is wrong with the files, at once. */
export function readValues({ files, sets, setStrings }: ValueOptions): LoadedValues {
  const complaints: string[] = [];
  const attempt = (make: () => ValueSource): ValueSource[] => {
    try {
      return [make()];
    } catch (error) {
      complaints.push(...complaintsOf(error));
      return [];
    }
  };
  const sources = [
    ...files.flatMap(file => attempt(() => fromFile(file, read(file)))),
    ...sets.flatMap(expression => attempt(() => fromSet(expression))),
    ...setStrings.flatMap(expression => attempt(() => fromSet(expression, { strings: true }))),
  ];
  if (complaints.length > 0) throw new Failure(complaints);
  try {
    return loadValues(defaultsOf(gadgetronValues), sources);
  } catch (error) {
    throw new Failure(complaintsOf(error));
  }
}

function read(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Failure([`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`]);
  }
}

function complaintsOf(error: unknown): readonly string[] {
  if (error instanceof Failure) return error.lines;
  if (error instanceof ValueSourceError) return error.message.split('\n');
  throw error;
}

/** Runs what may find values wrong; then each problem says which file and line it comes from. */
export function tellingOrigins<T>(loaded: LoadedValues, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    throw new Failure(error.problems.map(problem => withOrigin(problem, loaded)));
  }
}

function withOrigin({ path, message }: Problem, loaded: LoadedValues): string {
  if (path[0] === 'release') return `--release: ${message}`;
  const origin = loaded.originOf(path);
  return `${origin === undefined ? '' : `${origin}: `}${pathText(path)}: ${message}`;
}
