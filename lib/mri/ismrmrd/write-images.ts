import type { Dtype, GuessableDataTypes } from 'h5wasm/node';
import { type Image, IMAGE_HEADER_SIZE, imageShape, type PixelType, withLength } from '../protocol/image';
import { FileProblem } from './errors';
import type { ExtendableFile } from './extendable';

interface Storage {
  readonly dtype: Dtype;
  /** No pixels, in the form in which the library takes them. */
  readonly none: GuessableDataTypes;
}

const numbers = (dtype: Dtype): Storage => ({ dtype, none: new Uint8Array(0) });

const pairs = (dtype: string): Storage => ({
  dtype: [
    ['real', dtype],
    ['imag', dtype],
  ],
  none: new Map([
    ['real', new Float64Array(0)],
    ['imag', new Float64Array(0)],
  ]),
});

/** HDF5's names of the types of pixels. */
const storages: Readonly<Record<PixelType['name'], Storage>> = {
  uint16: numbers('<H'),
  int16: numbers('<h'),
  uint32: numbers('<I'),
  int32: numbers('<i'),
  float32: numbers('<f'),
  float64: numbers('<d'),
  complex64: pairs('<f'),
  complex128: pairs('<d'),
};

/** Adds images to a file, in a dataset for each series, named as the stock client names them: `GROUP/image_SERIES`. */
export class ImageWriter {
  private readonly places = new Map<string, string>();

  /** @throws FileProblem when the file is full. */
  constructor(
    private readonly file: ExtendableFile,
    private readonly group: string,
  ) {
    // Before anything is sent: a scan that cannot be saved need not be reconstructed.
    file.freePrototype();
    file.group(group);
  }

  /** @throws FileProblem when a series has images of different sizes or types, or the file is full. */
  append(image: Image): void {
    const { pixelType, x, y, z, channels, series } = imageShape(image.header);
    const place = `/${this.group}/image_${series}`;
    const rest = [channels, z, y, x];
    const kind = `${pixelType.name} ${rest.join(' × ')}`;
    if ((this.places.get(place) ?? kind) !== kind)
      throw new FileProblem(`series ${series} has images of ${this.places.get(place) ?? ''} and of ${kind}`);
    if (!this.places.has(place)) this.begin(place, pixelType, rest);
    this.places.set(place, kind);
    this.file.append(
      `${place}/data`,
      image.pixels.length,
      rows => {
        rows.put(rows.pointer, image.pixels);
      },
      rest,
    );
    this.file.append(`${place}/header`, IMAGE_HEADER_SIZE, rows => {
      rows.put(rows.pointer, withLength(image));
    });
    this.file.appendText(`${place}/attributes`, image.attributes);
  }

  private begin(place: string, { name }: PixelType, rest: readonly number[]): void {
    if (this.file.has(place)) throw new FileProblem(`has images at ${place} already: choose another group`);
    const prototype = this.file.freePrototype();
    this.file.group(place);
    this.file.link(`${prototype}/header`, `${place}/header`);
    this.file.link(`${prototype}/attributes`, `${place}/attributes`);
    this.file.file.create_dataset({
      name: `${place}/data`,
      data: storages[name].none,
      dtype: storages[name].dtype,
      shape: [0, ...rest],
      maxshape: [null, ...rest],
      chunks: [1, ...rest],
    });
  }
}
