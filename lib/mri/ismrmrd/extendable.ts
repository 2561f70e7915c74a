import { copyFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FileProblem } from './errors';
import { type Hdf5, loadHdf5, PROTOTYPES_GROUP, Rows } from './library';
import { refuseOtherFiles } from './signature';
import template from './template.h5';

/** How many datasets of images a file can have: as many as the template has prototypes. */
const PROTOTYPES = 16;

/** A file that rows can be added to. New files begin as a copy of the template, which carries ISMRMRD's types. */
export class ExtendableFile {
  private constructor(
    private readonly hdf5: Hdf5,
    readonly file: InstanceType<Hdf5['File']>,
    /** As the library calls it: a whole one. */
    private readonly path: string,
  ) {}

  static async create(path: string): Promise<ExtendableFile> {
    writeFileSync(path, template);
    return ExtendableFile.at(path);
  }

  /** @throws FileProblem when the file was not made by this program. */
  static async copyOf(original: string, path: string): Promise<ExtendableFile> {
    refuseOtherFiles(original);
    copyFileSync(original, path);
    const made = await ExtendableFile.at(path);
    if (!made.file.keys().includes(PROTOTYPES_GROUP)) {
      made.close();
      throw new FileProblem('was not written by this program, which can add only to its own files');
    }
    return made;
  }

  private static async at(relative: string): Promise<ExtendableFile> {
    const path = resolve(relative);
    const hdf5 = await loadHdf5();
    hdf5.failures.delete(path);
    const file = new hdf5.File(path, 'a');
    if (file.file_id < 0n) throw new FileProblem('is not a complete HDF5 file, or is damaged, or cannot be written');
    return new ExtendableFile(hdf5, file, path);
  }

  get memory(): Hdf5['memory'] {
    return this.hdf5.memory;
  }

  /** Makes a group unless it is there. */
  group(name: string): void {
    if (this.file.get(name) === null) this.file.create_group(name);
  }

  /** The name, or the name with a number behind it when the file has such a group. */
  unusedName(name: string): string {
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? name : `${name} (${number})`;
      if (!this.has(candidate)) return candidate;
    }
  }

  has(path: string): boolean {
    return this.file.get(path) !== null;
  }

  /** Gives a prototype of the template a place of its own. */
  link(prototype: string, path: string): void {
    this.memory.create_hard_link(this.file.file_id, `/${PROTOTYPES_GROUP}/${prototype}`, path);
  }

  /** The first image prototype that no group uses yet. @throws FileProblem when there is none left. */
  freePrototype(): number {
    for (let number = 0; number < PROTOTYPES; number++)
      if (this.length(`/${PROTOTYPES_GROUP}/${number}/header`) === 0) return number;
    throw new FileProblem(
      `has ${PROTOTYPES} series of images, and this program can put no more into a file: name another`,
    );
  }

  length(path: string): number {
    return this.memory.get_dataset_metadata(this.file.file_id, path).shape?.[0] ?? 0;
  }

  /** Adds a row: its bytes, with the places of lists filled in. `rest` is the shape of one row of a larger dataset. */
  append(
    path: string,
    size: number,
    fill: (rows: Rows, borrow: (content: Buffer) => number) => void,
    rest: readonly number[] = [],
  ): void {
    const at = this.length(path);
    const borrowed: Rows[] = [];
    const rows = new Rows(this.memory, size);
    const borrow = (content: Buffer): number => {
      const list = new Rows(this.memory, Math.max(1, content.length));
      list.put(list.pointer, content);
      borrowed.push(list);
      return list.pointer;
    };
    try {
      fill(rows, borrow);
      const shape = rest.map(BigInt);
      const { file_id } = this.file;
      const done =
        this.memory.resize_dataset(file_id, path, [BigInt(at + 1), ...shape]) >= 0 &&
        this.memory.set_dataset_data(
          file_id,
          path,
          [1n, ...shape],
          [BigInt(at), ...shape.map(() => 0n)],
          [1n, ...shape.map(() => 1n)],
          BigInt(rows.pointer),
        ) >= 0;
      this.refuseFailure();
      if (!done) throw new FileProblem(`cannot be written at ${path}`);
    } finally {
      for (const each of [rows, ...borrowed]) each.free();
    }
  }

  /** A row that is one text of variable length. */
  appendText(path: string, text: Buffer): void {
    this.append(path, 4, (rows, borrow) => {
      rows.put(rows.pointer, u32(borrow(Buffer.concat([text, Buffer.alloc(1)]))));
    });
  }

  /** @throws FileProblem when something that was added could not be written in the end. */
  close(): void {
    const status = this.file.close();
    this.refuseFailure();
    if (status < 0) throw new FileProblem('cannot be written completely');
  }

  private refuseFailure(): void {
    const reason = this.hdf5.failures.get(this.path);
    if (reason !== undefined) throw new FileProblem(`cannot be written (${reason})`);
  }
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
