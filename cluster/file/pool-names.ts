/** The names that a pool can have: its own, and the one that it has when it was replaced once, or thrice. */
export const namesOfPool = (name: string): readonly [string, string] => [name, `${name}b`];
