import { isCollection, isScalar, type ParsedNode, Scalar } from 'yaml';
import type { Complaint } from './complaint';
import { inReadingOrder } from './yaml-nodes';

type Rule = (node: ParsedNode, text: string) => readonly Complaint[];

const escape = /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/g;
const jsonOnly = /^\\(?:\/|u[dD][89a-fA-F]|U0000[dD][89a-fA-F])/;

/** Escapes that JSON has, and Go's YAML has not: \/ and halves of a character such as \ud83d. */
const escapes: Rule = (node, text) => {
  if (!isScalar(node) || node.type !== Scalar.QUOTE_DOUBLE) return [];
  const [start, end] = node.range;
  return [...text.slice(start, end).matchAll(escape)]
    .filter(([escaped]) => jsonOnly.test(escaped))
    .map(({ 0: escaped, index }) => ({ offset: start + index, message: `Helm does not know the escape ${escaped}` }));
};

/** In [ ] and { } a question mark ends unquoted text for Go, and nothing may follow it. */
const questionMarks: Rule = node => {
  if (!isCollection(node) || !node.flow) return [];
  return [...inReadingOrder(node)]
    .filter(inner => isScalar(inner) && inner.type === Scalar.PLAIN && inner.source.includes('?'))
    .map(({ range: [offset] }) => ({
      offset,
      message: 'in [ ] and { } Helm wants text with a question mark in quotes',
    }));
};

const isBlock = (node: ParsedNode): node is Scalar.Parsed =>
  isScalar(node) && (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED);

/** Blocks of text (| and >) that Helm 3, Helm 4 and the parser here do not read alike. */
const blocks: Rule = (node, text) => {
  if (!isBlock(node)) return [];
  const [offset, end] = node.range;
  const indentGiven = /^[|>][-+]?[1-9]/.test(text.slice(offset, end));
  const blankEnd = indentGiven && (node.source.trim() === '' || /^ +\r?(?:\n|$)/.test(text.slice(end)));
  const tabFirst = !indentGiven && /^\n*\t/.test(node.source);
  const unended = end === text.length && node.source.endsWith('\n') && !text.endsWith('\n');
  const complaints = [
    ...(blankEnd ? ['a block of text with a given indentation may not end in blanks'] : []),
    ...(tabFirst ? ['a block of text may not begin with a tab unless its indentation is given, as in |2'] : []),
    ...(unended ? ['the last line wants a line break: without it Helm 3 and Helm 4 read this text differently'] : []),
  ];
  return complaints.map(message => ({ offset, message }));
};

/** A tab where a line begins, behind nothing but dashes at most. */
const tabs: Rule = ({ range: [offset] }, text) => {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return before.includes('\t') && /^(?:[ \t]|[-?:](?=[ \t]))*$/.test(before)
    ? [{ offset, message: 'lines may not be indented with tabs' }]
    : [];
};

const rules: readonly Rule[] = [escapes, questionMarks, blocks, tabs];

/** What the parser here takes and Go's does not, or takes for something else. */
export const unlikeGo = (text: string, root: ParsedNode | null): readonly Complaint[] =>
  [...inReadingOrder(root)].flatMap(node => rules.flatMap(rule => rule(node, text)));
