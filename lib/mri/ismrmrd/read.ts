import { existsSync } from 'node:fs';
import { type Acquisition, ACQUISITION_HEADER_SIZE, acquisitionShape, isCompressed } from '../protocol/acquisition';
import { type Waveform, WAVEFORM_HEADER_SIZE } from '../protocol/waveform';
import { FileProblem } from './errors';
import { type Hdf5, loadHdf5, type Memory, Rows } from './library';

type Metadata = ReturnType<Memory['get_dataset_metadata']>;
type Member = NonNullable<Metadata['compound_type']>['members'][number];

/** Bytes of raw data that are read at a time, about. */
const AT_A_TIME = 1024 * 1024;
const MOST_ROWS = 1024;

/** Raw data in a file. */
export interface RawData {
  /** The ISMRMRD header, XML, byte by byte as it is. */
  readonly header: Buffer;
  readonly acquisitions: number;
  readonly waveforms: number;
  /** The acquisitions and waveforms in the order in which they were measured, about a megabyte of them at a time. */
  read(): Generator<readonly (Acquisition | Waveform)[]>;
  close(): void;
}

/**
 * Opens an ISMRMRD file for reading.
 * @param group The group that holds the data, `dataset` unless the file was made with another name.
 * @throws FileProblem when the file cannot be read or is not an ISMRMRD file.
 */
export async function openRawData(path: string, group = 'dataset'): Promise<RawData> {
  if (!existsSync(path)) throw new FileProblem('does not exist');
  const hdf5 = await loadHdf5();
  const file = openFile(hdf5, path);
  const close = (): void => void file.close();
  try {
    const found = file.get(group);
    if (found === null) throw new FileProblem(`has no group ${group} (it has ${file.keys().join(', ') || 'nothing'})`);
    const names = 'keys' in found ? found.keys() : [];
    if (!names.includes('data') || !names.includes('xml'))
      throw new FileProblem(`is not ISMRMRD raw data: ${group}/data and ${group}/xml are needed`);
    const acquisitions = new Table(hdf5, file.file_id, `/${group}/data`, ACQUISITION_HEADER_SIZE);
    const waveforms = names.includes('waveforms')
      ? new Table(hdf5, file.file_id, `/${group}/waveforms`, WAVEFORM_HEADER_SIZE)
      : undefined;
    return {
      header: textAt(hdf5, file.file_id, `/${group}/xml`),
      acquisitions: acquisitions.length,
      waveforms: waveforms?.length ?? 0,
      read: () => inOrder(acquisitions, waveforms),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function openFile({ File }: Hdf5, path: string): InstanceType<Hdf5['File']> {
  const file = new File(path, 'r');
  if (file.file_id < 0n) throw new FileProblem('is not an HDF5 file, or cannot be read');
  return file;
}

/** The bytes of a text of a file, which is a dataset of one row: the library would read them by a character set. */
function textAt({ memory }: Hdf5, file: bigint, path: string): Buffer {
  const { type, vlen, size, shape } = memory.get_dataset_metadata(file, path);
  if (type !== STRING || shape?.[0] === 0) throw new FileProblem(`has no text at ${path}`);
  const row = new Rows(memory, size);
  try {
    if (memory.get_dataset_data(file, path, null, null, null, BigInt(row.pointer)) < 0)
      throw new FileProblem(`cannot be read at ${path}`);
    if (!vlen) return untilZero(row.copy(row.pointer, size));
    const text = row.text(row.u32(row.pointer));
    memory.reclaim_vlen_memory_count(file, path, '', BigInt(row.pointer), [1n]);
    return text;
  } finally {
    row.free();
  }
}

/** HDF5's class of texts. */
const STRING = 3;

function untilZero(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** Acquisitions and waveforms by their time stamps, as the stock client sends them. */
function* inOrder(acquisitions: Table, waveforms: Table | undefined): Generator<readonly (Acquisition | Waveform)[]> {
  const waiting = waveforms?.rows();
  let next = waiting?.next();
  const waveformsBefore = (timeStamp: number): readonly Waveform[] => {
    const found: Waveform[] = [];
    for (; next?.done === false && next.value.header.readUInt32LE(24) < timeStamp; next = waiting?.next())
      found.push(waveform(next.value));
    return found;
  };
  for (const rows of acquisitions.batches())
    yield rows.flatMap(row => [...waveformsBefore(row.header.readUInt32LE(18)), acquisition(row)]);
  yield waveformsBefore(Infinity);
}

/** @throws FileProblem when its samples are compressed. */
function acquisition({ header, parts }: Row): Acquisition {
  const [trajectory = Buffer.alloc(0), samples = Buffer.alloc(0)] = parts;
  if (isCompressed(acquisitionShape(header))) throw new FileProblem('has compressed samples, which are not supported');
  return { kind: 'acquisition', header, trajectory, samples };
}

const waveform = ({ header, parts }: Row): Waveform => ({
  kind: 'waveform',
  header,
  samples: parts[0] ?? Buffer.alloc(0),
});

interface Row {
  readonly header: Buffer;
  /** The bytes of the row's lists, in the order of the file's type. */
  readonly parts: readonly Buffer[];
}

/** A dataset whose rows are a header and lists of numbers. Types are taken from the file: older ones differ. */
class Table {
  readonly length: number;
  private readonly size: number;
  private readonly header: Member;
  private readonly lists: readonly Member[];

  constructor(
    private readonly hdf5: Hdf5,
    private readonly file: bigint,
    private readonly path: string,
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

  /** About a megabyte at a time. */
  *batches(): Generator<readonly Row[]> {
    let count = 1;
    for (let start = 0; start < this.length;) {
      const rows = this.read(start, Math.min(count, this.length - start));
      yield rows;
      start += rows.length;
      const bytes = rows.reduce((sum, { header, parts }) => sum + header.length + sizeOf(parts), 0);
      count = Math.max(1, Math.min(MOST_ROWS, Math.floor((AT_A_TIME * rows.length) / bytes)));
    }
  }

  /** The library allocates the lists of each row, and gives them back only when told to. */
  private read(start: number, count: number): readonly Row[] {
    const { memory } = this.hdf5;
    const rows = new Rows(memory, count * this.size);
    try {
      const status = memory.get_dataset_data(
        this.file,
        this.path,
        [BigInt(count)],
        [BigInt(start)],
        [1n],
        BigInt(rows.pointer),
      );
      if (status < 0) throw new FileProblem(`cannot be read at ${this.path}, row ${start}`);
      const read = Array.from({ length: count }, (_, index) => this.row(rows, rows.pointer + index * this.size));
      memory.reclaim_vlen_memory_count(this.file, this.path, '', BigInt(rows.pointer), [BigInt(count)]);
      return read;
    } finally {
      rows.free();
    }
  }

  private row(rows: Rows, at: number): Row {
    return {
      header: rows.copy(at + this.header.offset, this.header.size),
      parts: this.lists.map(({ offset, vlen_type }) =>
        rows.copy(rows.u32(at + offset + 4), rows.u32(at + offset) * (vlen_type?.size ?? 4)),
      ),
    };
  }
}

const sizeOf = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0);
