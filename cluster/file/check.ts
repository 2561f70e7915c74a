import { isRecord } from '../../lib/declared/value';
import type { ClusterFile } from './cluster-file';
import type { ClusterSpec } from './cluster-spec';
import { declaredProblems } from './declared-problems';
import { filled } from './fill';
import { type Path, pathText, type Problem } from './problem';
import { brokenRules } from './rules';

/** A cluster file is invalid: every problem, each with its path. */
export class ClusterFileError extends Error {
  override readonly name = 'ClusterFileError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => [pathText(path), message].filter(Boolean).join(': ')).join('\n'));
  }
}

/** A valid file, and its warnings. */
export interface CheckedCluster {
  readonly file: ClusterFile;
  readonly spec: ClusterSpec;
  readonly warnings: readonly Problem[];
}

/** @throws ClusterFileError with every problem: of single values, and of combinations of valid ones. */
export function checkCluster(value: unknown): CheckedCluster {
  const declared = declaredProblems(value);
  const file = standingIn(value, declared);
  const spec = filled(file);
  const wrong = declared.map(({ path }) => path);
  const findings = brokenRules({ file, spec }).filter(
    ({ path, involves = [] }) => ![path, ...involves].some(each => wrong.some(other => touches(each, other))),
  );
  const problems = [...declared, ...findings.filter(({ severity }) => severity === 'error')];
  if (problems.length > 0) throw new ClusterFileError(problems);
  return { file, spec, warnings: findings };
}

/** Whether one place is in the other, or both are the same. */
const touches = (one: Path, other: Path): boolean =>
  one.slice(0, other.length).every((step, index) => step === other[index]);

/** Replaces values that are missing or invalid, so that the others can be checked together. */
const placeholders = {
  subscription: '00000000-0000-0000-0000-000000000000',
  resourceGroup: 'g',
  location: 'l',
  name: 'n',
};

/** The file without its invalid values. */
function standingIn(value: unknown, problems: readonly Problem[]): ClusterFile {
  if (isAsDeclared(value, problems)) return value;
  const kept = problems.reduce((inner, { path }) => without(inner, path), value);
  return { ...placeholders, ...(isRecord(kept) ? kept : {}) };
}

const isAsDeclared = (value: unknown, problems: readonly Problem[]): value is ClusterFile =>
  problems.length === 0 && isRecord(value);

/** A list or a map without what is at a path. In a list nothing moves up: its other items keep their places in messages. */
function without(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return undefined;
  if (Array.isArray(value)) return undefined;
  if (!isRecord(value)) return value;
  const { [step]: inner, ...others } = value;
  if (rest.length === 0) return others;
  const left = without(inner, rest);
  return left === undefined ? others : { ...others, [step]: left };
}
