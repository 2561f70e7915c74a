import type { Duplex } from 'node:stream';
import { ByteReader } from './byte-reader';
import { answers } from './decode';
import { closeMessage, queryMessage } from './encode';
import { ProtocolError } from './errors';

/**
 * Asks a server a question, such as `gadgetron::version`, on a connection of its own. The goodbye is directly behind the
 * question, so that a gateway takes it for a query and not for a scan.
 * @throws ConnectionLost when the connection ends before the answer; ProtocolError when the server answers otherwise.
 */
export async function ask(connection: Duplex, question: string): Promise<string> {
  connection.on('error', () => undefined);
  const reader = new ByteReader(connection);
  connection.write(Buffer.concat([queryMessage(question, 1), closeMessage()]));
  let response: string | undefined;
  for await (const answer of answers(reader)) if (answer.kind === 'response') response = answer.text;
  if (response === undefined) throw new ProtocolError('the server did not answer the question');
  return response;
}
