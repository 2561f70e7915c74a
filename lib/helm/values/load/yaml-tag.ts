import { plainScalar, type Scalar } from './yaml-scalar';

const prefix = 'tag:yaml.org,2002:';
const checked = new Set(['null', 'bool', 'int', 'float']);
const unsupported = new Set(['binary', 'timestamp']);

/** A scalar with a tag before it, such as `!!str 12`. A string says why there is none. */
export function taggedScalar(text: string, tag: string): Scalar | string {
  const name = tag.startsWith(prefix) ? tag.slice(prefix.length) : '';
  if (unsupported.has(name)) return `the tag !!${name} is not supported here`;
  // Go reads what it has no rule for, a tag of one's own included, as text.
  if (!checked.has(name)) return { kind: 'str', value: text };
  const scalar = plainScalar(text);
  if (scalar.kind === name) return scalar;
  if (scalar.kind === 'int' && name === 'float') return { kind: 'float', value: Number(scalar.value) };
  return `${JSON.stringify(text)} is no !!${name}`;
}
