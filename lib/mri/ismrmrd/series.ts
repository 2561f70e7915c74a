import { type Image, IMAGE_HEADER_SIZE, imageShape, pixelsSize, sizeProblem } from '../protocol/image';
import { ProtocolError } from '../protocol/errors';
import { FileProblem } from './errors';
import { type Hdf5, Rows } from './library';
import { textAt } from './text';

/** The images of one series in a file: datasets of pixels and headers, and one of attributes where there are any. */
export class Series {
  readonly length: number;
  private readonly shape: readonly number[];
  private readonly pixelSize: number;

  /** @throws FileProblem when the datasets are not those of images. */
  constructor(
    private readonly hdf5: Hdf5,
    private readonly file: bigint,
    private readonly path: string,
    private readonly hasAttributes: boolean,
  ) {
    const { shape, size } = hdf5.memory.get_dataset_metadata(file, `${path}/data`);
    const headers = hdf5.memory.get_dataset_metadata(file, `${path}/header`);
    [this.length = 0, ...this.shape] = shape ?? [];
    this.pixelSize = size;
    if (headers.size !== IMAGE_HEADER_SIZE || headers.shape?.[0] !== this.length || this.shape.length !== 4)
      throw new FileProblem(`has images at ${path} that are not ISMRMRD's`);
  }

  /** @throws FileProblem when an image's header does not fit to its pixels. */
  at(index: number): Image {
    const header = this.rowOf('header', index, [], IMAGE_HEADER_SIZE);
    const size = this.shape.reduce((product, length) => product * length, this.pixelSize);
    const [channels, z, y, x] = this.shape;
    const announced = this.announcedBy(header, index);
    if (announced.size !== size || announced.text !== [x, y, z, channels].join(' × '))
      throw new FileProblem(
        `has pixels at ${this.path}, image ${index}, that do not fit to their header (${announced.text})`,
      );
    const attributes = this.hasAttributes
      ? textAt(this.hdf5, this.file, `${this.path}/attributes`, index)
      : Buffer.alloc(0);
    return { kind: 'image', header, attributes, pixels: this.rowOf('data', index, this.shape, size) };
  }

  private announcedBy(header: Buffer, index: number): { readonly size: number; readonly text: string } {
    try {
      const shape = imageShape(header);
      const problem = sizeProblem(shape);
      if (problem !== undefined) throw new ProtocolError(problem);
      return { size: pixelsSize(shape), text: [shape.x, shape.y, shape.z, shape.channels].join(' × ') };
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      throw new FileProblem(`has a header at ${this.path}, image ${index}, that cannot be used: ${error.message}`);
    }
  }

  private rowOf(name: string, index: number, rest: readonly number[], size: number): Buffer {
    const rows = new Rows(this.hdf5.memory, size);
    const others = rest.map(() => 0n);
    try {
      const status = this.hdf5.memory.get_dataset_data(
        this.file,
        `${this.path}/${name}`,
        [1n, ...rest.map(BigInt)],
        [BigInt(index), ...others],
        [1n, ...rest.map(() => 1n)],
        BigInt(rows.pointer),
      );
      if (status < 0) throw new FileProblem(`cannot be read at ${this.path}/${name}, image ${index}`);
      return rows.copy(rows.pointer, size);
    } finally {
      rows.free();
    }
  }
}

/** The smallest ISMRMRD header for images whose file has none: their own size and field of view. */
export function headerOf({ header }: Image): Buffer {
  const { x, y, z, channels } = imageShape(header);
  const [width, height, depth] = [22, 26, 30].map(at => header.readFloatLE(at));
  const space = (name: string): string =>
    `<${name}><matrixSize><x>${x}</x><y>${y}</y><z>${z}</z></matrixSize>` +
    `<fieldOfView_mm><x>${width}</x><y>${height}</y><z>${depth}</z></fieldOfView_mm></${name}>`;
  return Buffer.from(
    '<?xml version="1.0"?>\n<ismrmrdHeader xmlns="http://www.ismrm.org/ISMRMRD"><version>1</version>' +
      `<acquisitionSystemInformation><receiverChannels>${channels}</receiverChannels></acquisitionSystemInformation>` +
      '<experimentalConditions><H1resonanceFrequency_Hz>0</H1resonanceFrequency_Hz></experimentalConditions>' +
      `<encoding>${space('encodedSpace')}${space('reconSpace')}<encodingLimits/><trajectory>cartesian</trajectory>` +
      '</encoding></ismrmrdHeader>\n',
  );
}
