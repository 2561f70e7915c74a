import { birdcageSensitivity } from './birdcage';
import { sheppLogan } from './ellipses';

/**
 * What a reconstruction without noise makes of a phantom: the root of the sum of squares of what the coils see, x
 * fastest. Images of accelerated scans are not this without their missing lines.
 */
export function expectedImage({ matrix, coils }: { readonly matrix: number; readonly coils: number }): Float64Array {
  const squares = new Float64Array(matrix * matrix);
  for (let coil = 0; coil < coils; coil++) {
    const { values } = birdcageSensitivity(matrix, coil, coils);
    for (let at = 0; at < squares.length; at++)
      squares[at] = (squares[at] ?? 0) + (values[2 * at] ?? 0) ** 2 + (values[2 * at + 1] ?? 0) ** 2;
  }
  return sheppLogan(matrix).map((pixel, at) => pixel * Math.sqrt(squares[at] ?? 0));
}

/**
 * The root mean square difference of an image from the one that is expected, as a part of the latter's root mean square.
 * Servers scale images in their own ways, so that the scale that fits best is taken.
 */
export function normalisedError(image: ArrayLike<number>, expected: ArrayLike<number>): number {
  let [square, product, energy] = [0, 0, 0];
  for (let at = 0; at < expected.length; at++) {
    const [is, wanted] = [image[at] ?? 0, expected[at] ?? 0];
    square += is * is;
    product += is * wanted;
    energy += wanted * wanted;
  }
  // Of the best scale product / square, what is left.
  return image.length === expected.length && square > 0
    ? Math.sqrt(Math.max(0, 1 - product ** 2 / (square * energy)))
    : 1;
}
