const inProofs = process.env.EVERY_VERSION !== undefined;

/** Of versions in their order: the newest; in the proofs all of them. */
export const newestOrAll = <T>(versions: readonly T[]): readonly T[] => (inProofs ? versions : versions.slice(-1));

/** Of cases that are slow and much alike: every fourth; in the proofs all of them. */
export const someOrAll = <T>(cases: readonly T[]): readonly T[] =>
  inProofs ? cases : cases.filter((_, index) => index % 4 === 3);
