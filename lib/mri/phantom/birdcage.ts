import { type ComplexImage, emptyImage } from './complex-image';
import { placeOf } from './ellipses';

/** Distance of the coils from the centre, in halves of the field of view, as in ISMRMRD's generator. */
const RADIUS = 1.5;

/**
 * The sensitivity of one of `coils` coils on a circle around the object: falls with the distance, and its phase turns
 * with the angle. After J. Fessler's `mri_birdcage` of the IRT package.
 */
export function birdcageSensitivity(size: number, coil: number, coils: number): ComplexImage {
  const image = emptyImage(size, size);
  const angle = (2 * Math.PI * coil) / coils;
  const [coilX, coilY] = [RADIUS * Math.cos(angle), RADIUS * Math.sin(angle)];
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const [dx, dy] = [placeOf(x, size) - coilX, placeOf(y, size) - coilY];
      const magnitude = 1 / Math.hypot(dx, dy);
      const phase = Math.atan2(dx, -dy) - angle;
      const at = 2 * (y * size + x);
      image.values[at] = magnitude * Math.cos(phase);
      image.values[at + 1] = magnitude * Math.sin(phase);
    }
  return image;
}
