import { isMap, isScalar, isSeq, LineCounter, type Document, type Node, parseDocument, Scalar } from 'yaml';
import { checkCluster, type CheckedCluster, ClusterFileError } from './check';
import { type Path, pathText, type Problem } from './problem';
import { yamlProblems } from './yaml-problems';

/** A problem and where in the text it is. */
export interface LocatedProblem {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** `pools.recon.max`; empty when the text itself is invalid. */
  readonly path: string;
  readonly message: string;
  readonly severity: Problem['severity'];
}

/** `cluster.yaml:12:7: pools.recon.max: must be ≥ min (got 2 < 4)` */
export const problemLine = (title: string, { line, column, path, message }: LocatedProblem): string =>
  [`${title}:${line}:${column}`, path, message].filter(Boolean).join(': ');

/** An invalid file: every problem, in the order of the text. */
export class ClusterTextError extends Error {
  override readonly name = 'ClusterTextError';
  constructor(
    title: string,
    readonly problems: readonly LocatedProblem[],
  ) {
    super(problems.map(problem => problemLine(title, problem)).join('\n'));
  }
}

export interface LoadedCluster extends Omit<CheckedCluster, 'warnings'> {
  readonly warnings: readonly LocatedProblem[];
}

/**
 * The cluster that a text in YAML (or JSON) declares.
 *
 * @param title what messages call the text, such as its file name
 * @throws ClusterTextError with every problem
 */
export function loadCluster(text: string, title: string): LoadedCluster {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true }); // merge keys: kubectl and Helm read them, too
  const located = (offset: number, { path, message, severity }: Problem): LocatedProblem => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col, path: pathText(path), message, severity };
  };
  const unreadable = yamlProblems(document);
  if (unreadable.length > 0)
    throw new ClusterTextError(
      title,
      unreadable.map(({ offset, problem }) => located(offset, problem)),
    );
  keepVersionsAsWritten(document);
  const inOrder = (problems: readonly Problem[]): readonly LocatedProblem[] =>
    problems
      .map(problem => ({ problem, offset: offsetOf(document, problem.path) }))
      .sort((a, b) => a.offset - b.offset)
      .map(({ problem, offset }) => located(offset, problem));
  try {
    const checked = checkCluster(document.toJS() ?? {});
    return { ...checked, warnings: inOrder(checked.warnings) };
  } catch (thrown) {
    throw thrown instanceof ClusterFileError ? new ClusterTextError(title, inOrder(thrown.problems)) : thrown;
  }
}

/** 1.30 is a number to YAML, and the same as 1.3: what counts is what was written. */
function keepVersionsAsWritten(document: Document): void {
  for (const path of [['kubernetesVersion'], ['engine', 'kubernetesVersion']]) {
    const node = document.getIn(path, true);
    if (isScalar(node) && typeof node.value === 'number' && node.source !== undefined)
      document.setIn(path, Object.assign(new Scalar(node.source), { range: node.range }));
  }
}

/** Where a value begins: at its key, or, if it is not there, at that of what it is missing from. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = rangeStart(node);
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      offset = rangeStart(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = rangeStart(node);
    } else return offset;
  }
  return offset;
}

const rangeStart = (node: unknown): number => (node as Node | null | undefined)?.range?.[0] ?? 0;
