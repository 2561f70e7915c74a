export const analysers = ['Pod Security Standard restricted', 'monokle', 'table of checks'] as const;

/** The one that is too slow for every run of the tests. */
export const SLOW = 'checkov';

/** Something that is not as an analyser wants it. */
export interface Finding {
  readonly by: (typeof analysers)[number] | typeof SLOW;
  /** What it wants. */
  readonly check: string;
  /** Of which object, or which container of it. */
  readonly object: string;
}
