import { Document, type ScalarTag, visit } from 'yaml';
import { doubleQuoted, isBlockText, isPlainText } from './style';

/** Text on one line, as every reader takes it. */
const EXACT = 'exact';
const exactText: ScalarTag = {
  identify: value => typeof value === 'string',
  default: true,
  tag: 'tag:yaml.org,2002:str',
  format: EXACT,
  resolve: value => value,
  stringify: ({ value }) => (isPlainText(value as string) ? (value as string) : doubleQuoted(value as string)),
};

/**
 * A document that Go's reader (helm's, kubectl's) and every other take for the
 * same. Left to itself, the writer leaves `0o7` bare, which Go reads as 7, and
 * writes some texts that Go cannot read at all.
 */
export function exactDocument(content: unknown): Document {
  const document = new Document(content, {
    version: '1.1',
    aliasDuplicateObjects: false,
    customTags: tags => [...tags, exactText],
  });
  visit(document, {
    Scalar(key, node) {
      if (typeof node.value !== 'string') return;
      if (key !== 'key' && isBlockText(node.value)) node.type = 'BLOCK_LITERAL';
      else node.format = EXACT;
    },
  });
  return document;
}
