/** A complex image, x fastest: real and imaginary part of each pixel beside each other. */
export interface ComplexImage {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

export const emptyImage = (width: number, height: number): ComplexImage => ({
  width,
  height,
  values: new Float64Array(2 * width * height),
});
