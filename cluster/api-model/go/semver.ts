/** Versions as github.com/blang/semver reads and compares them. */
export interface Version {
  readonly numbers: readonly [number, number, number];
  /** `alpha.1`; empty for a release. */
  readonly pre: readonly string[];
}

const zero: Version = { numbers: [0, 0, 0], pre: [] };
const pattern =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** What is no version is 0.0.0: the engines drop the error. */
export function parseVersion(text: string): Version {
  const found = pattern.exec(text);
  return found
    ? { numbers: [Number(found[1]), Number(found[2]), Number(found[3])], pre: found[4]?.split('.') ?? [] }
    : zero;
}

export const compareVersions = (one: string, other: string): number => compare(parseVersion(one), parseVersion(other));

export const isAtLeast = (version: string, minimum: string): boolean => compareVersions(version, minimum) >= 0;

export const releaseOf = (version: string): string => parseVersion(version).numbers.slice(0, 2).join('.');

function compare(one: Version, other: Version): number {
  const [inNumbers] = one.numbers
    .map((number, index) => number - (other.numbers[index] ?? 0))
    .filter(difference => difference !== 0);
  if (inNumbers !== undefined) return inNumbers;
  // A release comes after its pre-releases.
  if (one.pre.length === 0 || other.pre.length === 0) return other.pre.length - one.pre.length;
  const [inParts] = one.pre
    .map((part, index) => comparePart(part, other.pre[index]))
    .filter(difference => difference !== 0);
  return inParts ?? one.pre.length - other.pre.length;
}

function comparePart(one: string, other: string | undefined): number {
  if (other === undefined) return 1;
  const [first, second] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (first && second) return Number(one) - Number(other);
  return first === second ? Number(one > other) - Number(one < other) : Number(second) - Number(first);
}
