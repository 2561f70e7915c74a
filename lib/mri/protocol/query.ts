import type { Duplex } from 'node:stream';
import { ByteReader } from './byte-reader';
import { answers } from './decode';
import { closeMessage } from './encode';
import { ProtocolError } from './errors';
import { MessageId } from './message-id';

/** A question to the server, such as `gadgetron::version`, and CLOSE directly behind it, as one message. */
export function queryMessage(name: string): Buffer {
  const text = Buffer.from(name);
  const head = Buffer.alloc(26);
  head.writeUInt16LE(MessageId.query);
  head.writeBigUInt64LE(1n, 10);
  head.writeBigUInt64LE(BigInt(text.length), 18);
  return Buffer.concat([head, text, closeMessage()]);
}

/**
 * Asks a server a question on a connection of its own, which is not closed before the server has closed it.
 * @throws ConnectionLost when the connection ends before the answer; ProtocolError when the server answers otherwise.
 */
export async function ask(connection: Duplex, name: string): Promise<string> {
  connection.on('error', () => undefined);
  const reader = new ByteReader(connection);
  connection.write(queryMessage(name));
  let response: string | undefined;
  for await (const answer of answers(reader)) if (answer.kind === 'response') response = answer.text;
  if (response === undefined) throw new ProtocolError('the server did not answer the question');
  return response;
}
