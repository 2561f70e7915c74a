import { isMap, isScalar, isSeq, LineCounter, type Document, type Node, parseDocument, Scalar } from 'yaml';
import { checkCluster, type CheckedCluster, ClusterFileError } from './check';
import { type Path, pathText, type Problem } from './problem';

/** A file is wrong: every line says where and what, as in `cluster.yaml:12:7: pools.recon.max: must be ≥ min (got 2 < 4)`. */
export class ClusterTextError extends Error {
  override readonly name = 'ClusterTextError';
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

export interface LoadedCluster extends CheckedCluster {
  /** The warnings, in the same form as errors. */
  readonly warningLines: readonly string[];
}

/**
 * The cluster that a text in YAML (or JSON) declares.
 *
 * @param title what messages call the text, such as its file name
 * @throws ClusterTextError with everything that is wrong
 */
export function loadCluster(text: string, title: string): LoadedCluster {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${title}:${line}:${col}`;
  };
  if (document.errors.length > 0) throw new ClusterTextError(document.errors.map(({ pos, message }) => `${at(pos[0])}: ${firstLine(message)}`));
  keepVersionsAsWritten(document);
  const told = (problems: readonly Problem[]): readonly string[] =>
    problems
      .map(problem => ({ ...problem, offset: offsetOf(document, problem.path) }))
      .sort((a, b) => a.offset - b.offset)
      .map(({ offset, path, message }) => [at(offset), pathText(path), message].filter(Boolean).join(': '));
  try {
    const checked = checkCluster(document.toJS() ?? {});
    return { ...checked, warningLines: told(checked.warnings) };
  } catch (error) {
    throw error instanceof ClusterFileError ? new ClusterTextError(told(error.problems)) : error;
  }
}

const firstLine = (message: string): string => message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message;

/** 1.30 is a number to YAML, and the same as 1.3: what counts is what was written. */
function keepVersionsAsWritten(document: Document): void {
  for (const path of [['kubernetesVersion'], ['engine', 'kubernetesVersion']]) {
    const node = document.getIn(path, true);
    if (isScalar(node) && typeof node.value === 'number' && node.source !== undefined) document.setIn(path, Object.assign(new Scalar(node.source), { range: node.range }));
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
