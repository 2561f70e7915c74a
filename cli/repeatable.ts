import { given } from './given';

/** Parses an option that may be repeated: all that was given, in its order. */
export const repeatable = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** The same for an option none of whose values can be empty. */
export const repeatableGiven = (value: string, before?: readonly string[]): readonly string[] =>
  repeatable(given(value), before);
