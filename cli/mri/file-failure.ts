import { FileProblem } from '../../lib/mri/ismrmrd/errors';
import { Failure } from '../failure';
import { reasonOf } from '../system-error';

/** Runs a function with a file; a problem of the file is reported with its name. */
export async function withFile<T>(file: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure([`${file}: ${error instanceof FileProblem ? error.message : reasonOf(error)}`]);
  }
}
