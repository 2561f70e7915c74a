/** Of versions in their order: the oldest and the newest, and in the proofs those between, too. */
export const endsOrAll = <T>(versions: readonly T[]): readonly T[] => versions.filter((_, index) => process.env.EVERY_VERSION !== undefined || index === 0 || index === versions.length - 1);
