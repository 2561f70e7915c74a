import type { Path, Problem } from '../../file';

/** The file is valid, but no model for this engine can be made of it. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('\n'));
  }
}

/** Something in the file that the model does not have, or has otherwise. */
export interface Note {
  /** In the cluster file: `pools.recon.zones`. */
  readonly path: string;
  readonly message: string;
  /** Whether the file says it, or it is a default of ours. */
  readonly written: boolean;
}

export const problem = (path: Path, message: string): Problem => ({ path, message, severity: 'error' });
