import { InvalidArgumentError } from 'commander';

/** A number above 0, on the command line of a bench. */
export function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}
