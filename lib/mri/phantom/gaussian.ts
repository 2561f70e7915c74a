/**
 * Normally distributed numbers, the same for the same seed, so that a phantom can be made again. Uniform numbers from
 * Marsaglia's xorshift32 (Journal of Statistical Software 8, 2003), made normal by the method of Box and Muller.
 */
export function gaussian(seed: number, deviation: number): () => number {
  let state = seed >>> 0 || 1;
  const uniform = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
  return () => deviation * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
