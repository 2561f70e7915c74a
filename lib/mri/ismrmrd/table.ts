import { FileProblem } from './errors';
import { type Hdf5, type Memory, Rows } from './library';

type Metadata = ReturnType<Memory['get_dataset_metadata']>;
type Member = NonNullable<Metadata['compound_type']>['members'][number];

/** Bytes of raw data that are read at a time, about. */
const AT_A_TIME = 1024 * 1024;
const MOST_ROWS = 1024;

/** A row in the library's memory. Its bytes are good until the library is called again, and gone with its batch. */
export interface Row {
  readonly header: Buffer;
  /** The bytes of the row's lists, in the order of the file's type. */
  readonly parts: readonly Buffer[];
}

/** A dataset whose rows are a header and lists of numbers. Types are taken from the file: older ones differ. */
export class Table {
  readonly length: number;
  private readonly size: number;
  private readonly header: Member;
  private readonly lists: readonly Member[];

  /** @throws FileProblem when the headers are not of this size. */
  constructor(
    private readonly hdf5: Hdf5,
    private readonly file: bigint,
    readonly path: string,
    headerSize: number,
  ) {
    const { shape, size, compound_type } = hdf5.memory.get_dataset_metadata(file, path);
    this.length = shape?.[0] ?? 0;
    this.size = size;
    const members = compound_type?.members ?? [];
    const header = members.find(({ name }) => name === 'head');
    if (header?.size !== headerSize) throw new FileProblem(`has headers at ${path} that are not ISMRMRD's`);
    this.header = header;
    this.lists = members.filter(({ name }) => name !== 'head');
  }

  *rows(): Generator<Row> {
    for (const rows of this.batches()) yield* rows;
  }

  /** About a megabyte at a time. A batch is gone when the next one is asked for. */
  *batches(): Generator<readonly Row[]> {
    let count = 1;
    for (let start = 0; start < this.length;) {
      const memory = new Rows(this.hdf5.memory, count * this.size);
      try {
        const rows = this.read(memory, start, count);
        const bytes = rows.reduce((sum, row) => sum + sizeOf(row), 0);
        yield rows;
        this.giveBack(memory, count);
        start += count;
        count = Math.max(1, Math.min(MOST_ROWS, Math.floor((AT_A_TIME * count) / bytes), this.length - start));
      } finally {
        memory.free();
      }
    }
  }

  private read(memory: Rows, start: number, count: number): readonly Row[] {
    const status = this.hdf5.memory.get_dataset_data(
      this.file,
      this.path,
      [BigInt(count)],
      [BigInt(start)],
      [1n],
      BigInt(memory.pointer),
    );
    if (status < 0) throw new FileProblem(`cannot be read at ${this.path}, row ${start}`);
    return Array.from({ length: count }, (_, index) => this.row(memory, memory.pointer + index * this.size));
  }

  /** The library allocates the lists of each row, and takes them back only when told to. */
  private giveBack({ pointer }: Rows, count: number): void {
    this.hdf5.memory.reclaim_vlen_memory_count(this.file, this.path, '', BigInt(pointer), [BigInt(count)]);
  }

  /** Bytes are looked up when they are asked for: the library's heap may have moved. */
  private row(memory: Rows, at: number): Row {
    const { header, lists } = this;
    return {
      get header() {
        return memory.view(at + header.offset, header.size);
      },
      get parts() {
        return lists.map(({ offset, vlen_type }) =>
          memory.view(memory.u32(at + offset + 4), memory.u32(at + offset) * (vlen_type?.size ?? 4)),
        );
      },
    };
  }
}

const sizeOf = ({ header, parts }: Row): number => parts.reduce((sum, { length }) => sum + length, header.length);
