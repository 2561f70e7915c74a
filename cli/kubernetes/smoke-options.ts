import type { WayOptions } from './way-options';

/** What the verb `smoke` was asked for. */
export interface SmokeOptions extends WayOptions {
  readonly config: string;
  readonly matrix: number;
  readonly coils: number;
  readonly png: string;
  readonly timeout: number;
  readonly output: 'human' | 'json';
}
