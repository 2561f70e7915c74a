import { type Address, openConnection } from '../../lib/mri/protocol/connect';
import { hangUp } from '../../lib/mri/protocol/hang-up';
import { ask } from '../../lib/mri/protocol/query';
import { readScans, SCANS } from '../gateway-scans';

/** The place of a scan in the queue, 1 for the next one, by how many seconds it has waited; undefined if unknown. */
export type PlaceInQueue = (waited: number) => Promise<number | undefined>;

/** Milliseconds until an answer must have come. */
const PATIENCE = 5_000;

/**
 * Asks a gateway, on a connection of its own. A scan is found by the time for which it has waited: the client's clock
 * starts a moment before the gateway's, and those before it have waited for longer. `name`: as in placeOf.
 */
export const askGateway =
  (server: Address, name?: string): PlaceInQueue =>
  async waited => {
    const started = Date.now();
    const socket = await openConnection(server);
    const patience = setTimeout(() => void hangUp(socket), PATIENCE);
    try {
      const answer = await ask(socket, SCANS);
      return placeOf(answer, waited + (Date.now() - started) / 1000, name);
    } finally {
      clearTimeout(patience);
      await hangUp(socket);
    }
  };

/**
 * The place of the scan that has waited for so many seconds, in the queue of its engine if it is in none of the gateway's
 * own; undefined if the answer is none of a gateway. `name`: of its configuration; undefined for one that is sent as text.
 */
export function placeOf(answer: string, waited: number, name?: string): number | undefined {
  const told = readScans(answer);
  const queues = told === undefined ? [] : [told, ...(told.engines ?? []).flatMap(({ queue }) => queue ?? [])];
  const found = queues.flatMap(({ waiting }) => {
    const index = waiting.findIndex(
      ({ seconds, configuration }) => seconds <= waited && configuration === written(name),
    );
    const scan = waiting[index];
    return scan ? [{ place: index + 1, seconds: scan.seconds }] : [];
  });
  return found.toSorted((a, b) => b.seconds - a.seconds)[0]?.place;
}

/** A name as gateways write it down: up to the first unusual character, and not longer. */
const written = (name: string | undefined): string | undefined => name && (/^[\w.-]{0,64}/.exec(name)?.[0] ?? '');
