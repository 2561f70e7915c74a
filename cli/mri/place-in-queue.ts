import { type Address, openConnection } from '../../lib/mri/protocol/connect';
import { hangUp } from '../../lib/mri/protocol/hang-up';
import { ask } from '../../lib/mri/protocol/query';
import { readScans, SCANS } from '../gateway-scans';

/** The place of a scan in the queue, 1 for the next one, by how many seconds it has waited; undefined if nobody knows. */
export type PlaceInQueue = (waited: number) => Promise<number | undefined>;

/** Milliseconds until an answer must have come. */
const PATIENCE = 5_000;

/**
 * Asks a gateway, on a connection of its own. A scan is found by the time for which it has waited: the client's clock
 * starts a moment before the gateway's, and those before it have waited for longer.
 */
export const askGateway =
  (server: Address): PlaceInQueue =>
  async waited => {
    const started = Date.now();
    const socket = await openConnection(server);
    const patience = setTimeout(() => void hangUp(socket), PATIENCE);
    try {
      const answer = await ask(socket, SCANS);
      return placeOf(answer, waited + (Date.now() - started) / 1000);
    } finally {
      clearTimeout(patience);
      await hangUp(socket);
    }
  };

/** The place of the scan that has waited for so many seconds; undefined if the answer is none of a gateway. */
export function placeOf(answer: string, waited: number): number | undefined {
  const index = readScans(answer)?.waiting.findIndex(({ seconds }) => seconds <= waited) ?? -1;
  return index < 0 ? undefined : index + 1;
}
