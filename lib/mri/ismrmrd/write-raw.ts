import type { Acquisition } from '../protocol/acquisition';
import type { Waveform } from '../protocol/waveform';
import { FileProblem } from './errors';
import { ExtendableFile, u32 } from './extendable';
import { PROTOTYPES_GROUP } from './library';
import { writeWhole } from './whole';

/** Bytes of the length and the place of a list in memory. */
const LIST_SIZE = 8;

/** Adds raw data to a file, as ISMRMRD has it: `GROUP/xml`, `GROUP/data`, and `GROUP/waveforms` if there are any. */
export class RawWriter {
  /** @throws FileProblem when the file has raw data of another group: its template carries their types once. */
  constructor(
    private readonly file: ExtendableFile,
    private readonly group: string,
    header: Buffer,
  ) {
    if (file.length(`/${PROTOTYPES_GROUP}/xml`) > 0)
      throw new FileProblem('has raw data of another reconstruction, and a file holds those of one: name another file');
    file.group(group);
    for (const name of ['data', 'xml']) file.link(name, `/${group}/${name}`);
    file.appendText(`/${group}/xml`, header);
  }

  append(item: Acquisition | Waveform): void {
    if (item.kind === 'acquisition') this.add('data', item.header, [item.trajectory, item.samples]);
    else {
      // Files without waveforms have no place for them.
      if (!this.file.has(`/${this.group}/waveforms`)) this.file.link('waveforms', `/${this.group}/waveforms`);
      this.add('waveforms', item.header, [item.samples]);
    }
  }

  /** Adds a header and its lists of numbers, of four bytes each. */
  private add(name: string, header: Buffer, lists: readonly Buffer[]): void {
    this.file.append(`/${this.group}/${name}`, header.length + LIST_SIZE * lists.length, (rows, borrow) => {
      const places = lists.map(list => Buffer.concat([u32(list.length / 4), u32(borrow(list))]));
      rows.put(rows.pointer, Buffer.concat([header, ...places]));
    });
  }
}

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
      const raw = new RawWriter(file, 'dataset', Buffer.from(header));
      let count = 0;
      for (const item of data) {
        raw.append(item);
        onWritten(++count);
        if (count % 64 === 0) await new Promise(setImmediate);
      }
    } finally {
      file.close();
    }
  });
