import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Need, program, programPath } from '../programs/programs';
import { root } from '../chart/render';

/** The versions that are tested: this machine's, and those that scripts/unpack-debian.sh brings. The chart runs 3.2. */
const unpacked = (suite: string): string => path.join(root, '.cache/haproxy', suite, 'haproxy');

export interface Haproxy {
  readonly name: string;
  readonly need: Need;
  readonly path: () => string;
  /** 302 for HAProxy 3.2. */
  readonly version: number;
}

export const haproxies: readonly [Haproxy, ...Haproxy[]] = [
  { name: 'HAProxy of this machine', need: program('haproxy'), path: () => programPath('haproxy'), version: 206 },
  ...(
    [
      ['trixie', 300],
      ['sid', 302],
    ] as const
  ).map(([suite, version]) => ({
    name: `HAProxy of Debian ${suite}`,
    need: { name: `HAProxy of Debian ${suite} (scripts/unpack-debian.sh)`, met: existsSync(unpacked(suite)) },
    path: () => unpacked(suite),
    version,
  })),
];

/** The newest that this machine has, for benches. */
export const newestHere = (): string => haproxies.findLast(({ need }) => need.met)?.path() ?? 'haproxy';

/** What the chart runs. */
export const pinned: Haproxy = haproxies.at(-1) ?? haproxies[0];
