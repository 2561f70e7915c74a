import { FileProblem } from './errors';
import { type Hdf5, Rows } from './library';

/** HDF5's class of texts. */
const STRING = 3;

/** The bytes of a text of a file, a row of a dataset: the library would read them by a character set. */
export function textAt({ memory }: Hdf5, file: bigint, path: string, index = 0): Buffer {
  const { type, vlen, size, shape } = memory.get_dataset_metadata(file, path);
  if (type !== STRING || shape?.[0] === 0) throw new FileProblem(`has no text at ${path}`);
  const row = new Rows(memory, size);
  const [count, offset] = shape?.length === 0 ? [null, null] : [[1n], [BigInt(index)]];
  try {
    if (memory.get_dataset_data(file, path, count, offset, count, BigInt(row.pointer)) < 0)
      throw new FileProblem(`cannot be read at ${path}`);
    if (!vlen) return untilZero(row.copy(row.pointer, size));
    const place = row.u32(row.pointer);
    const text = place === 0 ? Buffer.alloc(0) : row.text(place);
    memory.reclaim_vlen_memory_count(file, path, '', BigInt(row.pointer), [1n]);
    return text;
  } finally {
    row.free();
  }
}

function untilZero(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}
