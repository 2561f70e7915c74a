import type { File, Module } from 'h5wasm/node';
import { writeFailures } from './watched-writes';

/** The library's own functions, below its classes. */
export type Memory = typeof Module;

export interface Hdf5 {
  readonly File: typeof File;
  readonly memory: Memory;
  /** Why files could not be written, by their paths. */
  readonly failures: Map<string, string>;
}

/** Loads the HDF5 library, 7 MB of WebAssembly, when it is first needed. */
export async function loadHdf5(): Promise<Hdf5> {
  const library = await import('h5wasm/node');
  const memory = await library.ready;
  return { File: library.File, memory, failures: writeFailures(memory.FS) };
}

/** The group of the template whose datasets carry ISMRMRD's types. It holds nothing that a reader wants. */
export const PROTOTYPES_GROUP = 'prototypes';

/** Memory of the library for a number of rows; the library has its own heap, whose place changes when it grows. */
export class Rows {
  readonly pointer: number;

  constructor(
    private readonly memory: Memory,
    size: number,
  ) {
    this.pointer = memory._malloc(size);
    if (this.pointer === 0) throw new Error('the HDF5 library has no memory left');
    this.bytes(this.pointer, size).fill(0);
  }

  /** A copy of bytes of the heap. */
  copy(pointer: number, size: number): Buffer {
    return Buffer.from(this.bytes(pointer, size));
  }

  /** Bytes of the heap themselves, which are good until the library is called again. */
  view(pointer: number, size: number): Buffer {
    return Buffer.from(this.memory.HEAPU8.buffer, pointer, size);
  }

  u32(pointer: number): number {
    return this.view(pointer, 4).readUInt32LE();
  }

  /** The bytes of a text that ends with a zero. */
  text(pointer: number): Buffer {
    return this.copy(pointer, this.memory.HEAPU8.indexOf(0, pointer) - pointer);
  }

  put(pointer: number, content: Buffer): void {
    this.bytes(pointer, content.length).set(content);
  }

  free(): void {
    this.memory._free(this.pointer);
  }

  private bytes(pointer: number, size: number): Uint8Array {
    return new Uint8Array(this.memory.HEAPU8.buffer, pointer, size);
  }
}
