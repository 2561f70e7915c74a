import type { Value } from '../../../declared/value';

const INT64 = 2n ** 63n;

/** A whole number as `--set` knows it: none with a leading zero, none beyond 64 bits. */
function wholeNumber(text: string): bigint | undefined {
  if (text !== '0' && !/^(?!0)[-+]?[0-9]+$/.test(text)) return undefined;
  const digits = text.replace('+', '');
  const value = digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits);
  return value >= -INT64 && value < INT64 ? value : undefined;
}

/** The value that `--set` makes of text; undefined for a number that JavaScript, unlike Helm, cannot hold. */
export function setValue(text: string): Value | undefined {
  if (/^true$/iu.test(text)) return true;
  if (/^false$/iu.test(text)) return false;
  if (/^null$/iu.test(text)) return null;
  const whole = wholeNumber(text);
  if (whole === undefined) return text;
  return BigInt(Number(whole)) === whole ? Number(whole) : undefined;
}
