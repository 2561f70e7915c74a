import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  visit,
  type YAMLError,
} from 'yaml';
import { error, type Path, type Problem } from './problem';

/** A problem, and where in the text it is. */
export interface YamlProblem {
  readonly offset: number;
  readonly problem: Problem;
}

type Ancestors = readonly (Document | Node | Pair)[];

/** What keeps a text from being read at all, before anybody asks what it says. */
export function yamlProblems(document: Document.Parsed): readonly YamlProblem[] {
  const written = document.errors.map(each => ({ offset: each.pos[0], problem: syntaxProblem(document, each) }));
  if (written.length > 0) return written;
  const references = referenceProblems(document);
  return references.length > 0 ? references : growthProblems(document);
}

function syntaxProblem(document: Document, { code, message, pos: [offset] }: YAMLError): Problem {
  const twice = code === 'DUPLICATE_KEY' ? pathOfKey(document, offset) : undefined;
  if (twice) return error(twice, 'is there twice');
  return error(
    [],
    code === 'MULTIPLE_DOCS' ? 'a cluster file is one YAML document, and another one begins here' : firstLine(message),
  );
}

const firstLine = (message: string): string =>
  message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message;

function pathOfKey(document: Document, offset: number): Path | undefined {
  let found: Path | undefined;
  visit(document, {
    Pair: (_, pair, ancestors) => {
      if (startOf(pair.key) !== offset) return undefined;
      found = pathOf([...ancestors, pair]);
      return visit.BREAK;
    },
  });
  return found;
}

/** Aliases that lead nowhere or into themselves, and merges of what is no map: they have no value. */
function referenceProblems(document: Document): readonly YamlProblem[] {
  const problems: YamlProblem[] = [];
  const complain = (node: unknown, path: Path, message: string): number =>
    problems.push({ offset: startOf(node) ?? 0, problem: error(path, message) });
  const target = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  visit(document, {
    Alias: (_, alias, ancestors) => {
      const named = alias.resolve(document);
      if (!named) complain(alias, pathOf(ancestors), `there is no &${alias.source} before this`);
      else if (ancestors.includes(named)) complain(alias, pathOf(ancestors), `&${alias.source} contains itself`);
    },
    Pair: (_, { key, value }, ancestors) => {
      if (!isMergeKey(key)) return;
      const merged = target(value);
      const sources = isSeq(merged) ? merged.items.map(target) : [merged];
      // An alias without an anchor is reported above.
      if (sources.some(source => source !== undefined && !isMap(source)))
        complain(key, pathOf(ancestors), 'a merge (<<) takes a map or a list of maps');
    },
  });
  return problems;
}

/** A few lines of aliases of aliases could stand for more than fits into memory. */
function growthProblems(document: Document): readonly YamlProblem[] {
  try {
    document.toJS();
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ReferenceError)) throw thrown;
    return [{ offset: 0, problem: error([], 'aliases make this file grow beyond measure') }];
  }
}

/** The reader has put a symbol in the place of its text. */
const isMergeKey = (key: unknown): boolean => isScalar(key) && typeof key.value === 'symbol';

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

/** The way through maps and lists to the last of the ancestors. */
const pathOf = (ancestors: Ancestors): Path =>
  ancestors.flatMap((node, index): Path => {
    if (isPair(node)) return isScalar(node.key) && !isMergeKey(node.key) ? [String(node.key.value)] : [];
    const holder = ancestors[index - 1];
    return isSeq(holder) ? [holder.items.indexOf(node)] : [];
  });
