import type { Socket } from 'node:net';
import type { Acquisition } from '../../lib/mri/protocol/acquisition';
import type { Answer } from '../../lib/mri/protocol/decode';
import { IMAGE_HEADER_SIZE } from '../../lib/mri/protocol/image';
import { type Reconstruction, reconstruct } from '../../lib/mri/protocol/session';
import { phantomHeader } from '../../lib/mri/phantom/header';
import { phantomAcquisitions, phantomDefaults } from '../../lib/mri/phantom/phantom';
import { aServer } from './a-server';

const small = { ...phantomDefaults, matrix: 16, coils: 2, noiseLevel: 0 };
const close = Buffer.from([4, 0]);
const u32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);

function imageMessage(width = 4, height = 2): Buffer {
  const header = Buffer.alloc(IMAGE_HEADER_SIZE);
  const fields: readonly (readonly [number, number])[] = [
    [0, 1],
    [2, 5],
    [16, width],
    [18, height],
    [20, 1],
    [34, 1],
    [104, 7],
    [128, 3],
  ];
  for (const [at, value] of fields) header.writeUInt16LE(value, at);
  const pixels = Buffer.from(Float32Array.from({ length: width * height }, (_, at) => at).buffer);
  return Buffer.concat([Buffer.from([0xfe, 0x03]), header, u32(6), u32(0), Buffer.from('<meta>'), pixels]);
}

const textMessage = (text: string): Buffer => Buffer.concat([Buffer.from([5, 0]), u32(text.length), Buffer.from(text)]);

async function* items(acquisitions: Iterable<Acquisition>): AsyncGenerator<Acquisition> {
  for (const acquisition of acquisitions) {
    await Promise.resolve();
    yield acquisition;
  }
}

async function answersOf(
  say: (socket: Socket) => void,
  more: Partial<Reconstruction> = {},
): Promise<{ readonly answers: Answer[]; readonly error: unknown; readonly bytes: Buffer; readonly ending: string }> {
  const server = await aServer(say);
  const answers: Answer[] = [];
  let error: unknown;
  try {
    const session = reconstruct({
      server: server.address,
      configuration: { name: 'default.xml' },
      header: phantomHeader(small, 'scan'),
      data: items(phantomAcquisitions(small)),
      ...more,
    });
    for await (const answer of session) answers.push(answer);
  } catch (caught) {
    error = caught;
  }
  const heard = await server.heard;
  const ending = await heard.ending;
  server.stop();
  return { answers, error, bytes: heard.bytes, ending };
}

test('sends name, header and data as the stock client does, and ends by FIN after the server has said CLOSE', async () => {
  const { answers, bytes, ending, error } = await answersOf(socket => socket.write(close));
  expect(error).toBeUndefined();
  expect({ answers, ending }).toEqual({ answers: [], ending: 'FIN' });
  expect(bytes.readUInt16LE(0)).toBe(1);
  expect(bytes.subarray(2, 1026).toString('latin1').replace(/\0+$/, '')).toBe('default.xml');
  const header = phantomHeader(small, 'scan');
  expect(bytes.readUInt16LE(1026)).toBe(3);
  expect(bytes.subarray(1032, 1032 + header.length).toString()).toBe(header);
  const each = 2 + 340 + 8 * 32 * 2;
  expect(bytes.length).toBe(1032 + header.length + 16 * each + 2);
  expect(bytes.readUInt16LE(1032 + header.length + 5 * each)).toBe(1008);
});

test('sends a configuration of its own as XML', async () => {
  const { bytes } = await answersOf(socket => socket.write(close), { configuration: { xml: '<gadgetron/>' } });
  expect(bytes.subarray(0, 18)).toEqual(Buffer.concat([Buffer.from([2, 0]), u32(12), Buffer.from('<gadgetron/>')]));
});

test.each([
  ['at once', (socket: Socket, all: Buffer) => void socket.write(all)],
  [
    'byte by byte',
    (socket: Socket, all: Buffer) => {
      for (const byte of all) socket.write(Uint8Array.of(byte));
    },
  ],
  [
    'in two halves with a pause',
    (socket: Socket, all: Buffer) => {
      socket.write(all.subarray(0, 100));
      setTimeout(() => socket.write(all.subarray(100)), 50);
    },
  ],
])('receives images and texts that arrive %s', async (_, deliver) => {
  const { answers, error } = await answersOf(socket => {
    deliver(socket, Buffer.concat([imageMessage(), textMessage('careful'), imageMessage(), close]));
  });
  expect(error).toBeUndefined();
  expect(answers.map(answer => (answer.kind === 'text' ? answer.text : answer.kind))).toEqual([
    'image',
    'careful',
    'image',
  ]);
});

test.each([
  ['ends the connection before CLOSE', (socket: Socket) => void socket.end(imageMessage()), 'ConnectionLost'],
  ['ends it within a message', (socket: Socket) => void socket.end(imageMessage().subarray(0, 150)), 'ConnectionLost'],
  ['resets it', (socket: Socket) => void socket.resetAndDestroy(), 'ConnectionLost'],
  ['sends an unknown message', (socket: Socket) => void socket.write(Buffer.from([0xe7, 3])), 'ProtocolError'],
  ['sends pixels of no known type', (socket: Socket) => void socket.write(badPixels()), 'ProtocolError'],
])('a server that %s is an error', async (_, say, name) => {
  const { error } = await answersOf(say);
  expect(error).toMatchObject({ name });
});

function badPixels(): Buffer {
  const message = imageMessage();
  message.writeUInt16LE(99, 4);
  return message;
}

test('a client that is stopped while it waits leaves by FIN', async () => {
  const controller = new AbortController();
  const { error, ending } = await answersOf(
    () =>
      setTimeout(() => {
        controller.abort();
      }, 20),
    {
      signal: controller.signal,
    },
  );
  expect(error).toMatchObject({ name: 'ConnectionLost' });
  expect(ending).toBe('FIN');
});

test('an error in the data ends the session with that error, and by FIN', async () => {
  async function* broken(): AsyncGenerator<Acquisition> {
    yield* items([...phantomAcquisitions(small)].slice(0, 1));
    throw new Error('the file is damaged');
  }
  const { error, ending } = await answersOf(() => undefined, { data: broken() });
  expect(error).toMatchObject({ message: 'the file is damaged' });
  expect(ending).toBe('FIN');
});

test('connecting is tried again, and told when it fails', async () => {
  const session = reconstruct({
    server: { host: '127.0.0.1', port: 1 },
    configuration: { name: 'default.xml' },
    header: '',
    data: items([]),
    attempts: 2,
  });
  await expect(session.next()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a name that does not fit is refused', async () => {
  const { error } = await answersOf(() => undefined, { configuration: { name: 'x'.repeat(1024) } });
  expect(error).toMatchObject({ name: 'RangeError' });
});
