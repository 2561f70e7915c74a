import type { Value } from '../../../declared/value';

const SCALAR = /^(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null|"(?:[^"\\]|\\[^])*")/;

/** How long the JSON value is that a text begins with, if it is one. */
function lengthOf(text: string): number {
  const [scalar] = SCALAR.exec(text) ?? [];
  if (scalar !== undefined) return scalar.length;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') at += (SCALAR.exec(text.slice(at))?.[0].length ?? 1) - 1;
    else if ('{['.includes(character)) depth++;
    else if ('}]'.includes(character)) depth--;
    if (depth <= 0) return at + 1;
  }
  return text.length;
}

/** The JSON value that a text begins with. Throws a SyntaxError where there is none. */
export function jsonPrefix(text: string): { readonly value: Value; readonly length: number } {
  const length = lengthOf(text);
  return { value: JSON.parse(text.slice(0, length)) as Value, length };
}
