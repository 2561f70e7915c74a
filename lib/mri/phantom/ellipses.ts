/** An ellipse of the phantom. Lengths are fractions of half the field of view, angles are degrees. */
interface Ellipse {
  readonly intensity: number;
  readonly semiAxes: readonly [a: number, b: number];
  readonly centre: readonly [x: number, y: number];
  readonly angle: number;
}

const ellipse = (intensity: number, a: number, b: number, x: number, y: number, angle: number): Ellipse => ({
  intensity,
  semiAxes: [a, b],
  centre: [x, y],
  angle,
});

/**
 * The Shepp–Logan head with the higher contrast of Toft's thesis (P. Toft, "The Radon Transform: Theory and
 * Implementation", 1996, table B.3), as ISMRMRD's generator has it.
 */
const head: readonly Ellipse[] = [
  ellipse(1, 0.69, 0.92, 0, 0, 0),
  ellipse(-0.8, 0.6624, 0.874, 0, -0.0184, 0),
  ellipse(-0.2, 0.11, 0.31, 0.22, 0, -18),
  ellipse(-0.2, 0.16, 0.41, -0.22, 0, 18),
  ellipse(0.1, 0.21, 0.25, 0, 0.35, 0),
  ellipse(0.1, 0.046, 0.046, 0, 0.1, 0),
  ellipse(0.1, 0.046, 0.046, 0, -0.1, 0),
  ellipse(0.1, 0.046, 0.023, -0.08, -0.605, 0),
  ellipse(0.1, 0.023, 0.023, 0, -0.606, 0),
  ellipse(0.1, 0.023, 0.046, 0.06, -0.605, 0),
];

/** A pixel's place as a fraction of half the field of view, -1 to 1. */
export const placeOf = (pixel: number, size: number): number => (pixel - (size >> 1)) / (size >> 1);

/** The intensity of each pixel of the phantom, x fastest, `size` pixels each way. */
export function sheppLogan(size: number): Float64Array {
  const pixels = new Float64Array(size * size);
  for (const { intensity, semiAxes, centre, angle } of head) {
    const [cosine, sine] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++) {
        const [dx, dy] = [placeOf(x, size) - centre[0], placeOf(y, size) - centre[1]];
        const along = (dx * cosine + dy * sine) / semiAxes[0];
        const across = (dy * cosine - dx * sine) / semiAxes[1];
        const at = y * size + x;
        if (along ** 2 + across ** 2 <= 1) pixels[at] = (pixels[at] ?? 0) + intensity;
      }
  }
  return pixels;
}
