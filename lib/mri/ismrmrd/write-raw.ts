import type { Acquisition } from '../protocol/acquisition';
import type { Waveform } from '../protocol/waveform';
import { ExtendableFile, u32 } from './extendable';
import { writeWhole } from './whole';

/** Bytes of the length and the place of a list in memory. */
const LIST_SIZE = 8;

/**
 * Writes raw data as an ISMRMRD file. The file appears under its name when it is complete.
 * @throws FileProblem when it cannot be written.
 */
export const writeRawData = (
  path: string,
  header: string,
  data: Iterable<Acquisition | Waveform>,
  onWritten: (count: number) => void = () => undefined,
): Promise<void> =>
  writeWhole(path, async partial => {
    const file = await ExtendableFile.create(partial);
    try {
      file.group('dataset');
      for (const name of ['data', 'xml']) file.link(name, `/dataset/${name}`);
      file.appendText('/dataset/xml', Buffer.from(header));
      let count = 0;
      for (const item of data) {
        if (item.kind === 'acquisition') append(file, DATA, item.header, [item.trajectory, item.samples]);
        else appendWaveform(file, item);
        onWritten(++count);
        if (count % 64 === 0) await new Promise(setImmediate);
      }
    } finally {
      file.close();
    }
  });

const DATA = '/dataset/data';
const WAVEFORMS = '/dataset/waveforms';

/** Files without waveforms have no place for them. */
function appendWaveform(file: ExtendableFile, { header, samples }: Waveform): void {
  if (!file.has(WAVEFORMS)) file.link('waveforms', WAVEFORMS);
  append(file, WAVEFORMS, header, [samples]);
}

/** Adds a header and its lists of numbers, of four bytes each. */
function append(file: ExtendableFile, path: string, header: Buffer, lists: readonly Buffer[]): void {
  file.append(path, header.length + LIST_SIZE * lists.length, (rows, borrow) => {
    const places = lists.map(list => Buffer.concat([u32(list.length / 4), u32(borrow(list))]));
    rows.put(rows.pointer, Buffer.concat([header, ...places]));
  });
}
