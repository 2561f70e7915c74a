import { Document, isScalar, visit } from 'yaml';
import { isBlockText, isPlainText } from '../yaml/style';

/**
 * An object as YAML that Go's reader (kubectl's) and every other take for the
 * same. cdk8s's own writer leaves `0o7` bare, which kubectl reads as 7, and
 * writes some texts that it cannot read at all.
 */
export function manifestYaml(object: unknown): string {
  const document = new Document(object, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_key, node) {
      if (isScalar(node) && typeof node.value === 'string') node.type = styleOf(node.value);
    },
  });
  return document.toString({ lineWidth: 0 });
}

const styleOf = (text: string): 'PLAIN' | 'BLOCK_LITERAL' | 'QUOTE_DOUBLE' => (isPlainText(text) ? 'PLAIN' : isBlockText(text) ? 'BLOCK_LITERAL' : 'QUOTE_DOUBLE');
