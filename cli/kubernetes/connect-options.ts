import type { WayOptions } from './way-options';

/** What the verb `connect` was asked for. */
export interface ConnectOptions extends WayOptions {
  readonly print?: true;
  readonly forScanner?: string;
  readonly output: 'human' | 'ndjson';
}
