import { connect } from 'node:net';
import {
  answer,
  reconstruct as reconstructs,
  says,
  scan as measured,
  send,
} from '../../../tools/fakes/gadgetron-client';
import type { Address } from '../../../tools/fakes/scanner';

/** The name of the image of a scan, or why there is none. */
export async function image({ address, port }: Address, configuration: string): Promise<string> {
  const socket = connect({ host: address, port });
  socket.on('error', () => undefined);
  return reconstructs({ readable: socket, writable: socket }, configuration, measured())
    .then(
      ({ images, texts }) => images[0]?.attributes ?? texts[0] ?? 'no image',
      () => 'hung up',
    )
    .finally(() => socket.destroy());
}

/** A scan that begins with these messages, to its end. */
export async function begins({ address, port }: Address, ...messages: readonly Buffer[]): Promise<void> {
  const socket = connect({ host: address, port });
  socket.on('error', () => undefined);
  const said = answer(socket).catch(() => undefined);
  await send(socket, ...messages, says.close());
  await said;
  socket.destroy();
}

export const json = (parameters: object): Buffer => says.text(`${JSON.stringify({ parameters })}\0`);
/** As large as that of a scanner. */
export const header = says.header(`<ismrmrdHeader>${' '.repeat(36_000)}</ismrmrdHeader>`);
