import { InvalidArgumentError } from 'commander';

/** A text that is not empty, as a variable of a script that is not set would be. */
export function given(text: string): string {
  if (text === '') throw new InvalidArgumentError('must not be empty.');
  return text;
}
