import { PNG } from 'pngjs';
import type { Plane } from './pixels';

/** The share of pixels that may be brighter than white: a few outliers do not darken the rest. */
const BRIGHTEST = 0.001;

/** Values from black to white. Phases are -π to π; magnitudes start at 0. */
export function windowOf({ part, values }: Plane): readonly [black: number, white: number] {
  if (part === 'phase') return [-Math.PI, Math.PI];
  const sorted = values.filter(Number.isFinite).sort();
  const white = sorted.at(-1 - Math.floor(BRIGHTEST * sorted.length)) ?? 1;
  const black = part === 'magnitude' ? Math.min(0, sorted[0] ?? 0) : (sorted[0] ?? 0);
  return white > black ? [black, white] : [black, black + 1];
}

/** A greyscale PNG of a plane. */
export function pngOf(plane: Plane): Buffer {
  const [black, white] = windowOf(plane);
  const { width, height } = plane;
  const png = new PNG({ width, height, colorType: 0, inputColorType: 0, bitDepth: 8, inputHasAlpha: false });
  png.data = Buffer.from(
    Uint8Array.from(plane.values, value =>
      Math.round(255 * Math.min(1, Math.max(0, (value - black) / (white - black)))),
    ),
  );
  return PNG.sync.write(png, { colorType: 0, inputColorType: 0, bitDepth: 8, inputHasAlpha: false });
}
