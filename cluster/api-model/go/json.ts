import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** JSON as it is written: with the order of keys, and numbers in their own spelling, by which Go tells 3 from 3.0. */
export type JsonNode =
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, JsonNode])[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly source: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null' };

/** @throws SyntaxError when the text is not JSON. */
export function parseJson(text: string): JsonNode {
  JSON.parse(text);
  // Every JSON text is YAML, whose nodes keep what JSON.parse loses.
  return nodeOf(parseDocument(text, { uniqueKeys: false, schema: 'json' }).contents);
}

function nodeOf(node: unknown): JsonNode {
  if (isMap(node))
    return {
      kind: 'object',
      entries: node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', nodeOf(value)]),
    };
  if (isSeq(node)) return { kind: 'array', items: node.items.map(nodeOf) };
  if (isAlias(node) || !isScalar(node)) return { kind: 'null' };
  if (typeof node.value === 'string') return { kind: 'string', value: node.value };
  if (typeof node.value === 'boolean') return { kind: 'bool', value: node.value };
  return node.value === null ? { kind: 'null' } : { kind: 'number', source: node.source ?? '' };
}
