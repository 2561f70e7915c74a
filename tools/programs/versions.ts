/** Of versions in their order: the newest; in the proofs all of them. */
export const newestOrAll = <T>(versions: readonly T[]): readonly T[] =>
  process.env.EVERY_VERSION === undefined ? versions.slice(-1) : versions;
