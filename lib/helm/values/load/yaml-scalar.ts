import type { Value } from '../../../declared/value';

/** A scalar as Go's YAML reader sees it: a whole number is another thing than a decimal one. */
export type Scalar =
  | { readonly kind: 'null'; readonly value: null }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'str'; readonly value: string };

const spellings = <T>(value: T, ...words: readonly string[]) =>
  words.flatMap(word =>
    [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()].map(
      spelling => [spelling, value] as const,
    ),
  );

const booleans = new Map([
  ...spellings(true, 'y', 'yes', 'true', 'on'),
  ...spellings(false, 'n', 'no', 'false', 'off'),
]);
const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);
const specials = new Map([
  ...['.inf', '.Inf', '.INF'].flatMap(
    word =>
      [
        [word, Infinity],
        [`+${word}`, Infinity],
        [`-${word}`, -Infinity],
      ] as const,
  ),
  ...['.nan', '.NaN', '.NAN'].map(word => [word, NaN] as const),
]);

const BELOW_INT64 = -(2n ** 63n);
const ABOVE_INT64 = 2n ** 63n;
const ABOVE_UINT64 = 2n ** 64n;

export const isInt64 = (value: bigint): boolean => value >= BELOW_INT64 && value < ABOVE_INT64;

/** Decimal, 0x, 0o, 0b, and octal with nothing but a leading zero. */
function wholeNumber(digits: string): bigint | undefined {
  const [, sign = '', prefixed, octal, decimal] =
    /^([-+]?)(?:(0x[0-9a-f]+|0o[0-7]+|0b[01]+)|0([0-7]*)|([1-9][0-9]*))$/i.exec(digits) ?? [];
  const text = prefixed ?? (octal === undefined ? decimal : `0o0${octal}`);
  if (text === undefined) return undefined;
  const value = sign === '-' ? -BigInt(text) : BigInt(text);
  return isInt64(value) || (sign === '' && value < ABOVE_UINT64) ? value : undefined;
}

function decimalNumber(digits: string): number | undefined {
  if (!/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:e[-+]?[0-9]+)?$/i.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

function numberFrom(text: string): Scalar | undefined {
  const special = specials.get(text);
  if (special !== undefined) return { kind: 'float', value: special };
  if (!/^[-+.0-9]/.test(text)) return undefined;
  // Behind a leading point Go wants every _ between two digits; elsewhere it takes them all out, wherever they are.
  if (text.startsWith('.') && /_(?![0-9])|(?<![0-9])_/.test(text)) return undefined;
  const digits = text.replaceAll('_', '');
  const whole = wholeNumber(digits);
  if (whole !== undefined) return { kind: 'int', value: whole };
  const decimal = decimalNumber(digits);
  return decimal === undefined ? undefined : { kind: 'float', value: decimal };
}

/** An unquoted scalar: YAML 1.1 less what Go leaves a string, times of day (1:30) and dates. */
export function plainScalar(text: string): Scalar {
  const bool = booleans.get(text);
  if (bool !== undefined) return { kind: 'bool', value: bool };
  if (nulls.has(text)) return { kind: 'null', value: null };
  return numberFrom(text) ?? { kind: 'str', value: text };
}

/** Above 2^53 a whole number of a file is rounded, in Helm as here: it goes through JSON into a float64. */
export const scalarValue = ({ value }: Scalar): Value => (typeof value === 'bigint' ? Number(value) : value);
