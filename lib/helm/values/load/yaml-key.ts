import { isInt64, type Scalar } from './yaml-scalar';

/** Go's shortest `%g` of a float32: that is how a decimal number comes to be a key. */
function float32Text(value: number): string {
  const float = Math.fround(value);
  if (Number.isNaN(float)) return '.nan';
  if (!Number.isFinite(float)) return float > 0 ? '.inf' : '-.inf';
  const precision =
    [0, 1, 2, 3, 4, 5, 6, 7].find(digits => Math.fround(Number(float.toExponential(digits))) === float) ?? 8;
  const [mantissa = '', exponent = ''] = float.toExponential(precision).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(`${mantissa}e${exponent}`));
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** The name a scalar gives to a map's entry, in Helm always a string; undefined where Helm takes none. */
export function keyText(key: Scalar): string | undefined {
  switch (key.kind) {
    case 'null':
      return undefined;
    case 'int':
      return isInt64(key.value) ? String(key.value) : undefined;
    case 'float':
      return float32Text(key.value);
    default:
      return String(key.value);
  }
}
