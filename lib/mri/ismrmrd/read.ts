import { existsSync } from 'node:fs';
import {
  ACQUISITION_HEADER_SIZE,
  acquisitionShape,
  isCompressed,
  samplesSize,
  trajectorySize,
} from '../protocol/acquisition';
import { withLength } from '../protocol/image';
import { MessageId } from '../protocol/message-id';
import { WAVEFORM_HEADER_SIZE, waveformSize } from '../protocol/waveform';
import { Assembly, type Messages } from './assembly';
import { FileProblem } from './errors';
import { type Hdf5, loadHdf5, PROTOTYPES_GROUP } from './library';
import { readingAhead } from './read-ahead';
import { headerOf, Series } from './series';
import { refuseOtherFiles } from './signature';
import { type Row, Table } from './table';
import { textAt } from './text';

/** What a file has for a server: raw data, or images. */
export interface ScanData {
  /** The ISMRMRD header, XML, byte by byte as it is. Of images without one, the smallest that fits to them. */
  readonly header: Buffer;
  readonly acquisitions: number;
  readonly waveforms: number;
  readonly images: number;
  /** Images beside the raw data, which are not sent. */
  readonly unsentImages: number;
  /**
   * The acquisitions and waveforms in the order in which they were measured, about a megabyte of them at a time; or the
   * images, one at a time.
   */
  read(): Generator<Messages>;
  close(): void;
}

/**
 * Opens an ISMRMRD file for reading.
 * @param group The group that holds raw data (`dataset` unless the file was made with another name), or series of images,
 * or one series. Where there are both, the raw data are sent.
 * @throws FileProblem when the file cannot be read or is not an ISMRMRD file.
 */
export async function openScan(path: string, group = 'dataset'): Promise<ScanData> {
  if (!existsSync(path)) throw new FileProblem('does not exist');
  const hdf5 = await loadHdf5();
  const file = openFile(hdf5, path);
  const close = (): void => void file.close();
  try {
    const names = namesIn(file, group);
    if (names === undefined)
      throw new FileProblem(`has no group ${group} (it has ${groupsOf(file).join(', ') || 'nothing'})`);
    const series = seriesIn(hdf5, file, group, names);
    const images = series.reduce((sum, { length }) => sum + length, 0);
    if (names.includes('data') && names.includes('xml'))
      return { ...rawData(hdf5, file.file_id, group, names), unsentImages: images, close };
    const [first] = series;
    if (first === undefined || images === 0)
      throw new FileProblem(
        `has neither raw data (${group}/data and ${group}/xml) nor images (${group}/image_0/data and …/header)`,
      );
    const header = names.includes('xml') ? textAt(hdf5, file.file_id, `/${group}/xml`) : headerOf(first.at(0));
    return { header, acquisitions: 0, waveforms: 0, images, unsentImages: 0, read: () => imagesOf(series), close };
  } catch (error) {
    close();
    throw error;
  }
}

type File = InstanceType<Hdf5['File']>;

/** What a group contains; nothing if there is no such group. */
function namesIn(file: File, group: string): readonly string[] | undefined {
  const found = file.get(group);
  return found !== null && 'keys' in found ? found.keys() : undefined;
}

/** The groups that a user may mean, those within others as well. */
const groupsOf = (file: File): readonly string[] => file.keys().filter(name => name !== PROTOTYPES_GROUP);

function rawData(hdf5: Hdf5, file: bigint, group: string, names: readonly string[]) {
  const acquisitions = new Table(hdf5, file, `/${group}/data`, ACQUISITION_HEADER_SIZE);
  const waveforms = names.includes('waveforms')
    ? new Table(hdf5, file, `/${group}/waveforms`, WAVEFORM_HEADER_SIZE)
    : undefined;
  return {
    header: textAt(hdf5, file, `/${group}/xml`),
    acquisitions: acquisitions.length,
    waveforms: waveforms?.length ?? 0,
    images: 0,
    read: () => inOrder(acquisitions, waveforms),
  };
}

/** The series of images in a group, by their names; or the group itself, if it is one. */
function seriesIn(hdf5: Hdf5, file: File, group: string, names: readonly string[]): readonly Series[] {
  const isSeries = (content: readonly string[]): boolean => content.includes('data') && content.includes('header');
  const own = isSeries(names) ? [group] : [];
  const inner = [...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).map(name => `${group}/${name}`);
  return [...own, ...inner.filter(path => isSeries(namesIn(file, path) ?? []))].map(
    path => new Series(hdf5, file.file_id, `/${path}`, namesIn(file, path)?.includes('attributes') === true),
  );
}

function* imagesOf(all: readonly Series[]): Generator<Messages> {
  const assembly = new Assembly();
  for (const series of all)
    for (let index = 0; index < series.length; index++) {
      const { header, attributes, pixels } = series.at(index);
      const length = Buffer.alloc(8);
      length.writeUInt32LE(attributes.length);
      assembly.add(MessageId.image, {
        header: withLength({ header, attributes }),
        parts: [length, attributes, pixels],
      });
      yield assembly.take();
    }
}

function openFile({ File, memory }: Hdf5, path: string): File {
  refuseOtherFiles(path);
  const file = readingAhead(memory.FS, () => new File(path, 'r'));
  if (file.file_id < 0n) throw new FileProblem('is not a complete HDF5 file, or is damaged');
  return file;
}

/** Acquisitions and waveforms by their time stamps, as the stock client sends them. */
function* inOrder(acquisitions: Table, waveforms: Table | undefined): Generator<Messages> {
  const assembly = new Assembly();
  const waiting = waveforms?.rows();
  let next = waiting?.next();
  const addWaveformsBefore = (timeStamp: number): void => {
    for (; next?.done === false && next.value.header.readUInt32LE(24) < timeStamp; next = waiting?.next()) {
      refuseOtherSize(next.value, waveformSize(next.value.header), waveforms?.path);
      assembly.add(MessageId.waveform, next.value);
    }
  };
  for (const rows of acquisitions.batches()) {
    for (const row of rows) {
      const shape = acquisitionShape(row.header);
      if (isCompressed(shape)) throw new FileProblem('has compressed samples, which are not supported');
      refuseOtherSize(row, samplesSize(shape) + trajectorySize(shape), acquisitions.path);
      addWaveformsBefore(row.header.readUInt32LE(18));
      assembly.add(MessageId.acquisition, row);
    }
    yield assembly.take();
  }
  addWaveformsBefore(Infinity);
  yield assembly.take();
}

/** A server finds the end of a message by its header; where that is wrong, it takes all that follows for something else. */
function refuseOtherSize({ parts }: Row, announced: number, path = ''): void {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  if (size !== announced)
    throw new FileProblem(`has a row in ${path} of ${size} bytes whose header announces ${announced}`);
}
