/** What the verb `images values` was asked for. */
export interface ValuesOptions {
  readonly out?: string;
  /** The release whose gateway takes the scans. */
  readonly engineOf?: string;
  readonly output: 'human' | 'json';
}
