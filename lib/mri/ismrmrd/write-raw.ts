import { type Acquisition, ACQUISITION_HEADER_SIZE } from '../protocol/acquisition';
import { ExtendableFile, u32 } from './extendable';
import { writeWhole } from './whole';

/** Bytes of an acquisition in memory: its header, and length and place of two lists. */
const ROW_SIZE = ACQUISITION_HEADER_SIZE + 16;

/**
 * Writes raw data as an ISMRMRD file. The file appears under its name when it is complete.
 * @throws FileProblem when it cannot be written.
 */
export const writeRawData = (
  path: string,
  header: string,
  acquisitions: Iterable<Acquisition>,
  onWritten: (count: number) => void = () => undefined,
): Promise<void> =>
  writeWhole(path, async partial => {
    const file = await ExtendableFile.create(partial);
    try {
      file.group('dataset');
      for (const name of ['data', 'xml']) file.link(name, `/dataset/${name}`);
      file.appendText('/dataset/xml', Buffer.from(header));
      let count = 0;
      for (const acquisition of acquisitions) {
        appendAcquisition(file, acquisition);
        onWritten(++count);
        if (count % 64 === 0) await new Promise(setImmediate);
      }
    } finally {
      file.close();
    }
  });

const appendAcquisition = (file: ExtendableFile, { header, trajectory, samples }: Acquisition): void => {
  file.append('/dataset/data', ROW_SIZE, (rows, borrow) => {
    const lists = [trajectory, samples].map(list => Buffer.concat([u32(list.length / 4), u32(borrow(list))]));
    rows.put(rows.pointer, Buffer.concat([header, ...lists]));
  });
};
