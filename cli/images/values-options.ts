/** What the verb `images values` was asked for. */
export interface ValuesOptions {
  readonly out?: string;
  readonly output: 'human' | 'json';
}
