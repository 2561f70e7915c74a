/** Parses an option that may be repeated: all that was given, in its order. */
export const repeatable = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
