import type { ClusterOptions } from './cluster-options';

/** What the verb `secrets` was asked for. */
export interface SecretsOptions extends ClusterOptions {
  readonly values?: readonly string[];
  readonly key?: readonly string[];
  readonly remove?: readonly string[];
  readonly list?: true;
  readonly storageAccount?: string;
  readonly print?: true;
  readonly output: 'human' | 'json';
}
