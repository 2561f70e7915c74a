import { existsSync } from 'node:fs';
import { ACQUISITION_HEADER_SIZE, acquisitionShape, isCompressed } from '../protocol/acquisition';
import { MessageId } from '../protocol/message-id';
import { WAVEFORM_HEADER_SIZE } from '../protocol/waveform';
import { Assembly, type Messages } from './assembly';
import { FileProblem } from './errors';
import { type Hdf5, loadHdf5, Rows } from './library';
import { readingAhead } from './read-ahead';
import { type Row, Table } from './table';

/** Raw data in a file. */
export interface RawData {
  /** The ISMRMRD header, XML, byte by byte as it is. */
  readonly header: Buffer;
  readonly acquisitions: number;
  readonly waveforms: number;
  /** The acquisitions and waveforms in the order in which they were measured, about a megabyte of them at a time. */
  read(): Generator<Messages>;
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

function openFile({ File, memory }: Hdf5, path: string): InstanceType<Hdf5['File']> {
  const file = readingAhead(memory.FS, () => new File(path, 'r'));
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
function* inOrder(acquisitions: Table, waveforms: Table | undefined): Generator<Messages> {
  const assembly = new Assembly();
  const waiting = waveforms?.rows();
  let next = waiting?.next();
  const addWaveformsBefore = (timeStamp: number): void => {
    for (; next?.done === false && next.value.header.readUInt32LE(24) < timeStamp; next = waiting?.next())
      assembly.add(MessageId.waveform, next.value);
  };
  for (const rows of acquisitions.batches()) {
    for (const row of rows) {
      refuseCompressed(row);
      addWaveformsBefore(row.header.readUInt32LE(18));
      assembly.add(MessageId.acquisition, row);
    }
    yield assembly.take();
  }
  addWaveformsBefore(Infinity);
  yield assembly.take();
}

function refuseCompressed({ header }: Row): void {
  if (isCompressed(acquisitionShape(header))) throw new FileProblem('has compressed samples, which are not supported');
}
