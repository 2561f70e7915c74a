import { appendFileSync } from 'node:fs';
import { results } from '../cluster/places';

/** How scans fared while something happened. */
export interface Result {
  readonly scenario: string;
  readonly sent: number;
  readonly lost: number;
  /** From connecting to the end, longest first. */
  readonly seconds: readonly number[];
}

/** For the table of docs/end-to-end.md. */
export function record(result: Result): void {
  appendFileSync(results, `${JSON.stringify(result)}\n`);
}
