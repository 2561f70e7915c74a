import type { Memory } from './library';

type FileSystem = Memory['FS'];
type Stream = ReturnType<FileSystem['open']>;

/** Bytes that are read from the file at a time, and how many such blocks are kept. */
const BLOCK = 512 * 1024;
const BLOCKS = 4;

/** The blocks of each open file that is read so. */
const blocksOf = new WeakMap<Stream, Blocks>();

/** Whether files that a file system opens just now are read so. */
const states = new WeakMap<FileSystem, { ahead: boolean }>();

/**
 * Opens a file that is only read, so that it is read in large blocks. The library asks for three small pieces for each row
 * of raw data, and each question to the operating system costs more than the copy of what it brings.
 */
export function readingAhead<T>(fileSystem: FileSystem, open: () => T): T {
  const state = states.get(fileSystem) ?? withBlocks(fileSystem);
  state.ahead = true;
  try {
    return open();
  } finally {
    state.ahead = false;
  }
}

/** Has a file system look into the blocks of a file first, once and for all. */
function withBlocks(fileSystem: FileSystem): { ahead: boolean } {
  const state = { ahead: false };
  const open = fileSystem.open.bind(fileSystem);
  const read = fileSystem.read.bind(fileSystem);
  fileSystem.open = (...file) => {
    const stream = open(...file);
    if (state.ahead)
      blocksOf.set(stream, new Blocks((bytes, position) => read(stream, bytes, 0, bytes.length, position)));
    return stream;
  };
  fileSystem.read = (stream, buffer, offset, length, position) => {
    const blocks = position === undefined ? undefined : blocksOf.get(stream);
    if (blocks === undefined || position === undefined) return read(stream, buffer, offset, length, position);
    return blocks.read(new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length), position);
  };
  states.set(fileSystem, state);
  return state;
}

interface Block {
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly length: number;
}

/** The blocks of a file that were used last. */
class Blocks {
  private blocks: readonly Block[] = [];

  constructor(private readonly fill: (bytes: Uint8Array, position: number) => number) {}

  /** Returns how many bytes there are, which is less than asked for at the end of the file. */
  read(into: Uint8Array, position: number): number {
    let done = 0;
    while (done < into.length) {
      const { at, bytes, length } = this.blockWith(position + done);
      const from = position + done - at;
      const to = Math.min(length, from + into.length - done);
      if (to <= from) break;
      into.set(bytes.subarray(from, to), done);
      done += to - from;
    }
    return done;
  }

  private blockWith(position: number): Block {
    const at = position - (position % BLOCK);
    const known = this.blocks.find(block => block.at === at);
    if (known !== undefined && known === this.blocks[0]) return known;
    const others = this.blocks.filter(block => block !== known);
    const block = known ?? this.filled(at, others.length < BLOCKS ? undefined : others.pop());
    this.blocks = [block, ...others];
    return block;
  }

  /** Takes the memory of a block that is not needed any more. */
  private filled(at: number, old: Block | undefined): Block {
    const bytes = old?.bytes ?? new Uint8Array(BLOCK);
    return { at, bytes, length: this.fill(bytes, at) };
  }
}
