import type { Duplex } from 'node:stream';
import { ByteReader } from './byte-reader';
import { answers } from './decode';
import { closeMessage, queryMessage } from './encode';
import { ProtocolError } from './errors';

/**
 * Asks a server a question, such as `gadgetron::version`, on a connection of its own, which is not closed before the server has closed it.
 * @throws ConnectionLost when the connection ends before the answer; ProtocolError when the server answers otherwise.
 */
export async function ask(connection: Duplex, name: string): Promise<string> {
  connection.on('error', () => undefined);
  const reader = new ByteReader(connection);
  // As one message: a gateway lets a question pass the queue only with the CLOSE behind it.
  connection.write(Buffer.concat([queryMessage(name, 1), closeMessage()]));
  let response: string | undefined;
  for await (const answer of answers(reader)) if (answer.kind === 'response') response = answer.text;
  if (response === undefined) throw new ProtocolError('the server did not answer the question');
  return response;
}
