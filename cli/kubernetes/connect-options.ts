import type { WayOptions } from './way-options';

/** What the verb `connect` was asked for. */
export interface ConnectOptions extends WayOptions {
  readonly print?: true;
  readonly forScanner?: string;
  /** What is written for the scanner. @default `ssh` */
  readonly format?: 'ssh' | 'fire';
  readonly output: 'human' | 'ndjson';
}
