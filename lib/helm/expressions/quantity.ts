/** What the letters behind an amount multiply it by. */
export const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Below one, and 18 places: nano, and the places before it. */
const PLACES = 30;

/** An amount as Kubernetes writes it (`500m`, `1.5Gi`, `1e3`) as a number, so that two can be compared. Without a rounding in between, as in the template: 1.001k is 1001. */
export function quantity(text: string): number {
  const [, digits = '', places = '', exponent = '0', letters = ''] =
    /^\+?([0-9]*)[.]?([0-9]*)(?:[eE]([-+]?[0-9]+))?([A-Za-z]*)$/.exec(text) ?? [];
  const [mantissa, factor] = [BigInt(digits + places), FACTORS[letters] ?? 0];
  const shift = PLACES - places.length + Number(exponent);
  const [whole, below] = factor < 1 ? [1n, Math.round(Math.log10(factor))] : [BigInt(factor), 0];
  return Number(`${mantissa * whole * 10n ** BigInt(Math.max(0, shift + below))}e-${PLACES}`);
}
