import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Address } from '../fakes/scanner';
import { programPath } from '../programs/programs';

/** One end of a TCP connection, as the kernel has it. */
export interface End {
  /** Bytes that the other end has not taken. */
  readonly unsent: number;
  /** Whether the kernel asks the other end, when it is silent, whether it is still there. */
  readonly keptAlive: boolean;
}

/** Bytes that have come from each client of an address, sorted. */
export const received = ({ address, port }: Address): readonly number[] =>
  [
    ...spawnSync(programPath('ss'), ['-Htin', 'state', 'established', 'src', `${address}:${port}`], {
      encoding: 'utf8',
    }).stdout.matchAll(/ bytes_received:(\d+)/g),
  ]
    .map(([, bytes]) => Number(bytes))
    .toSorted((a, b) => a - b);

/** The established connections to an address. */
export function endsOf({ address, port }: Address): readonly End[] {
  const peer =
    `${Buffer.from(address.split('.').map(Number)).readUInt32LE().toString(16).padStart(8, '0')}:${port.toString(16).padStart(4, '0')}`.toUpperCase();
  const rows = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map(line => line.trim().split(/\s+/));
  // sl local rem st tx:rx tr:when …: 01 is established, timer 02 that of keep-alives.
  return rows
    .filter(([, , remote, state]) => remote === peer && state === '01')
    .map(([, , , , queues = '', timer = '']) => ({
      unsent: parseInt(queues.split(':')[0] ?? '0', 16),
      keptAlive: timer.startsWith('02'),
    }));
}
