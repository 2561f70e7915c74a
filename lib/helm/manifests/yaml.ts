import { Document, type ScalarTag, visit } from 'yaml';
import { doubleQuoted, isBlockText, isPlainText } from '../yaml/style';

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
 * An object as YAML that Go's reader (kubectl's) and every other take for the
 * same. cdk8s's own writer leaves `0o7` bare, which kubectl reads as 7, and
 * writes some texts that it cannot read at all.
 */
export function manifestYaml(object: unknown): string {
  const document = new Document(object, { version: '1.1', aliasDuplicateObjects: false, customTags: tags => [...tags, exactText] });
  visit(document, {
    Scalar(key, node) {
      if (typeof node.value !== 'string') return;
      if (key !== 'key' && isBlockText(node.value)) node.type = 'BLOCK_LITERAL';
      else node.format = EXACT;
    },
  });
  return document.toString({ lineWidth: 0 });
}
