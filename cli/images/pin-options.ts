/** What the verb `images pin` was asked for. */
export interface PinOptions {
  readonly values?: readonly string[];
  readonly out?: string;
  readonly output: 'human' | 'json';
}
