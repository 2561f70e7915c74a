import { type ComplexImage, emptyImage } from './complex-image';
import { lineTransform } from './line-transform';

/**
 * The two-dimensional Fourier transform of an image, with the centre in the middle on both sides and the energy
 * unchanged (divided by the root of the number of pixels).
 */
export function toKSpace({ width, height, values }: ComplexImage): ComplexImage {
  const out = emptyImage(width, height);
  const rows = centredTransform(width);
  const columns = centredTransform(height);
  for (let y = 0; y < height; y++) rows(values, out.values, 2 * y * width, 2);
  for (let x = 0; x < width; x++) columns(out.values, out.values, 2 * x, 2 * width);
  const scale = 1 / Math.sqrt(width * height);
  for (let at = 0; at < out.values.length; at++) out.values[at] = (out.values[at] ?? 0) * scale;
  return out;
}

type CentredTransform = (from: Float64Array, to: Float64Array, start: number, step: number) => void;

/** Transforms one line; the halves change places before and after, so that frequency 0 is in the middle. */
function centredTransform(length: number): CentredTransform {
  const transform = lineTransform(length);
  const line = new Array<number>(2 * length).fill(0);
  const half = length >> 1;
  return (from, to, start, step) => {
    for (let i = 0; i < length; i++) {
      const at = start + ((i + half) % length) * step;
      line[2 * i] = from[at] ?? 0;
      line[2 * i + 1] = from[at + 1] ?? 0;
    }
    const result = transform(line);
    for (let i = 0; i < length; i++) {
      const at = start + ((i + half) % length) * step;
      to[at] = result[2 * i] ?? 0;
      to[at + 1] = result[2 * i + 1] ?? 0;
    }
  };
}
