import FFT from 'fft.js';
import { type ComplexImage, emptyImage } from './complex-image';

/** Whether a length can be transformed: the library takes powers of two, from 2 on. */
export const isTransformable = (length: number): boolean => length >= 2 && (length & (length - 1)) === 0;

/**
 * The two-dimensional Fourier transform of an image, with the centre in the middle on both sides and the energy
 * unchanged (divided by the root of the number of pixels).
 */
export function toKSpace({ width, height, values }: ComplexImage): ComplexImage {
  const out = emptyImage(width, height);
  const rows = lineTransform(width);
  const columns = lineTransform(height);
  for (let y = 0; y < height; y++) rows(values, out.values, 2 * y * width, 2);
  for (let x = 0; x < width; x++) columns(out.values, out.values, 2 * x, 2 * width);
  const scale = 1 / Math.sqrt(width * height);
  for (let at = 0; at < out.values.length; at++) out.values[at] = (out.values[at] ?? 0) * scale;
  return out;
}

type LineTransform = (from: Float64Array, to: Float64Array, start: number, step: number) => void;

/** Transforms one line; the halves change places before and after, so that frequency 0 is in the middle. */
function lineTransform(length: number): LineTransform {
  const transform = new FFT(length);
  const line = transform.createComplexArray();
  const result = transform.createComplexArray();
  const half = length >> 1;
  return (from, to, start, step) => {
    for (let i = 0; i < length; i++) {
      const at = start + ((i + half) % length) * step;
      line[2 * i] = from[at] ?? 0;
      line[2 * i + 1] = from[at + 1] ?? 0;
    }
    transform.transform(result, line);
    for (let i = 0; i < length; i++) {
      const at = start + ((i + half) % length) * step;
      to[at] = result[2 * i] ?? 0;
      to[at + 1] = result[2 * i + 1] ?? 0;
    }
  };
}
