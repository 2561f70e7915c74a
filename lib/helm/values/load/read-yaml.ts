import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import type { Complaint } from './complaint';
import { locatedMap, nearest, type Located } from './located';
import type { SourceProblem } from './source-error';
import type { Path } from '../../../declared/path';
import { isMap, type ValueMap } from '../../../declared/value';
import type { Position } from './value-source';
import { unlikeCharacters } from './yaml-characters';
import { unlikeGo } from './yaml-dialect';
import { readTree } from './yaml-tree';

/** A value file as Helm reads it. Where there are problems the values are not to be used. */
export interface YamlFile {
  readonly values: ValueMap;
  readonly problems: readonly SourceProblem[];
  /** Of the value at a path, or of the nearest one above it: of its name, for an entry of a map. */
  position(path: Path): Position;
}

interface Reading {
  readonly root: Located;
  readonly complaints: readonly Complaint[];
}

const NOTHING = locatedMap(new Map(), 0);
const refused = (complaints: readonly Complaint[]): Reading => ({ root: NOTHING, complaints });

/** Helm 4 cuts a file into documents by its lines, before it looks at what they say. */
const linesOnlyHelm3Reads = (text: string): readonly Complaint[] =>
  [...text.matchAll(/^\ufeff?(?:(%)|---(?![ \t]*(?:#|\r?$)))/gm)].map(({ 1: percent, index }) => ({
    offset: index,
    message: percent
      ? 'a value file may not have directives (lines that begin with %)'
      : 'Helm 4 takes nothing but a comment behind ---',
  }));

function readDocument(text: string, document: Document.Parsed): Reading {
  if (document.errors.length > 0)
    return refused(document.errors.map(({ pos: [offset], message }) => ({ offset, message })));
  const { tree: root, complaints: inTree } = readTree(document.contents);
  const complaints = [...unlikeGo(text, document.contents), ...inTree];
  if (root.value === null) return { root: NOTHING, complaints };
  if (!isMap(root.value))
    return refused([...complaints, { offset: root.offset, message: 'a value file must be a map of values' }]);
  return { root, complaints };
}

function readText(text: string, lineCounter: LineCounter): Reading {
  // Only the syntax is the library's business: with "failsafe" every scalar stays as written, and Go's rules come after.
  const options = {
    version: '1.1',
    schema: 'failsafe',
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter,
  } as const;
  const [document, ...more] = parseAllDocuments(text, options);
  const unlike = unlikeCharacters(text);
  if (unlike.length > 0) return refused(unlike);
  const strangeLines = linesOnlyHelm3Reads(text);
  if (strangeLines.length > 0) return refused(strangeLines);
  if (!document) return refused([]);
  // Helm 3 reads the first document and drops the rest; Helm 4 merges them.
  const [second] = more;
  if (second)
    return refused([{ offset: second.range[0], message: 'a second document begins here: a value file must be one' }]);
  return readDocument(text, document);
}

/** Reads the text of a value file to the very values Helm would have of it: YAML 1.1 as Go's reader understands it. */
export function readYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const { root, complaints } = readText(text, lines);
  const positionOf = (offset: number): Position => {
    const { line, col: column } = lines.linePos(offset);
    return { line, column };
  };
  const problems = new Map(
    complaints.map(({ offset, message }) => [`${offset} ${message}`, { position: positionOf(offset), message }]),
  );
  return {
    values: isMap(root.value) ? root.value : {},
    problems: [...problems.values()],
    position: path => positionOf(nearest(root, path).offset),
  };
}
