import { isMap, isSeq, type ParsedNode } from 'yaml';

/** A node and all below it, as they stand in the file. */
export function* inReadingOrder(node: ParsedNode | null): Generator<ParsedNode> {
  if (!node) return;
  yield node;
  if (isSeq(node)) for (const item of node.items) yield* inReadingOrder(item);
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    yield* inReadingOrder(key);
    yield* inReadingOrder(value);
  }
}
