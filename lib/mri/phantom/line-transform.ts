import FFT from 'fft.js';

/** The forward Fourier transform of one length. Real and imaginary parts of values stand beside each other. */
export type LineTransform = (line: readonly number[]) => readonly number[];

/** A transform of any length from 1 on. */
export function lineTransform(length: number): LineTransform {
  if (length === 1) return line => line;
  return isPowerOfTwo(length) ? powerOfTwo(length) : anyLength(length);
}

const isPowerOfTwo = (length: number): boolean => (length & (length - 1)) === 0;

function powerOfTwo(length: number): LineTransform {
  const fft = new FFT(length);
  const result = fft.createComplexArray();
  return line => {
    fft.transform(result, line);
    return result;
  };
}

/**
 * Bluestein's algorithm, since the library takes powers of two only: with 2nk = n² + k² - (k - n)² a transform is a
 * convolution with a chirp, which transforms of the next power of two compute (L. Bluestein, "A linear filtering
 * approach to the computation of discrete Fourier transform", IEEE Trans. Audio Electroacoustics 18, 1970).
 */
function anyLength(length: number): LineTransform {
  let size = 2;
  while (size < 2 * length - 1) size *= 2;
  const fft = new FFT(size);
  const zeros = (): number[] => fft.createComplexArray().fill(0);
  const [padded, spectrum, filter, mirrored] = [zeros(), zeros(), zeros(), zeros()];
  // Squares modulo 2 · length: the angle stays exact however long the line is.
  const chirp = Array.from({ length }, (_, n) => (-Math.PI * ((n * n) % (2 * length))) / length);
  const cosines = chirp.map(Math.cos);
  const sines = chirp.map(Math.sin);
  for (const [n, cosine] of cosines.entries())
    for (const at of n === 0 ? [0] : [n, size - n]) {
      mirrored[2 * at] = cosine;
      mirrored[2 * at + 1] = -(sines[n] ?? 0);
    }
  fft.transform(filter, mirrored);
  const turned = (to: number[], from: readonly number[]): void => {
    for (let n = 0; n < length; n++) {
      const [re, im, cosine, sine] = [from[2 * n] ?? 0, from[2 * n + 1] ?? 0, cosines[n] ?? 0, sines[n] ?? 0];
      to[2 * n] = re * cosine - im * sine;
      to[2 * n + 1] = re * sine + im * cosine;
    }
  };
  const result = new Array<number>(2 * length).fill(0);
  return line => {
    turned(padded, line);
    fft.transform(spectrum, padded);
    for (let at = 0; at < 2 * size; at += 2) {
      const [a, b, c, d] = [spectrum[at] ?? 0, spectrum[at + 1] ?? 0, filter[at] ?? 0, filter[at + 1] ?? 0];
      spectrum[at] = a * c - b * d;
      spectrum[at + 1] = a * d + b * c;
    }
    fft.inverseTransform(mirrored, spectrum);
    turned(result, mirrored);
    return result;
  };
}
