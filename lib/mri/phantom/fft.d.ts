/** The part of fft.js that is used here; the package has no types. */
declare module 'fft.js' {
  export default class FFT {
    /** @param size A power of two, at least 2. */
    constructor(size: number);
    createComplexArray(): number[];
    transform(out: number[], data: readonly number[]): void;
    /** Divides by the size, too. */
    inverseTransform(out: number[], data: readonly number[]): void;
  }
}
