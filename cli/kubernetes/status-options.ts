import type { ClusterOptions } from './cluster-options';

/** What the verb `status` was asked for. */
export interface StatusOptions extends ClusterOptions {
  readonly wait?: true;
  readonly watch?: true;
  readonly output: 'human' | 'json';
}
