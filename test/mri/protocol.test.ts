import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Acquisition } from '../../lib/mri/protocol/acquisition';
import { dataMessages } from '../../lib/mri/protocol/encode';
import { type Received, type Reconstruction, reconstruct } from '../../lib/mri/protocol/session';
import { phantomHeader } from '../../lib/mri/phantom/header';
import { phantomAcquisitions, phantomDefaults } from '../../lib/mri/phantom/phantom';
import { MessageReader } from '../../tools/fakes/message-reader';
import { answerQueries, aServer, type Script, versionMessage } from './a-server';
import { acquisitionMessage, closeMessage as close, imageMessage, textMessage, waveformMessage } from './images';

const small = { ...phantomDefaults, matrix: 16, coils: 2, noiseLevel: 0 };
const opening = ['filename', 'header', 'query'].length;

async function* items(acquisitions: Iterable<Acquisition>): AsyncGenerator<Buffer> {
  for (const acquisition of acquisitions) {
    await Promise.resolve();
    yield dataMessages([acquisition]);
  }
}

async function answersOf(script: Script | ((socket: Socket) => void), more: Partial<Reconstruction> = {}) {
  const server = await aServer(typeof script === 'function' ? { say: script } : script);
  const answers: Received[] = [];
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
  return { answers, error, messages: heard.messages, ending };
}

test('sends name, header, a question and then the data, and ends by FIN after the server has said CLOSE', async () => {
  const versions: string[] = [];
  const { answers, messages, ending, error } = await answersOf(socket => socket.write(close), {
    onAccepted: version => versions.push(version),
  });
  expect(error).toBeUndefined();
  expect({ answers, ending, versions }).toEqual({ answers: [], ending: 'FIN', versions: ['4.7.2'] });
  expect(messages.map(({ id }) => id)).toEqual([1, 3, 6, ...Array.from({ length: 16 }, () => 1008), 4]);
  const [name, header, query, first] = messages.map(({ body }) => body);
  expect(name).toHaveLength(1024);
  expect(name?.toString('latin1').replace(/\0+$/, '')).toBe('default.xml');
  expect(header?.subarray(4).toString()).toBe(phantomHeader(small, 'scan'));
  // 8 reserved bytes, the number of the question, its length.
  expect(query?.toString('hex')).toBe(
    `${'0'.repeat(16)}01000000000000001200000000000000${Buffer.from('gadgetron::version').toString('hex')}`,
  );
  expect(first).toHaveLength(340 + 8 * 32 * 2);
});

test('sends a configuration of its own as text', async () => {
  const { messages } = await answersOf(socket => socket.write(close), { configuration: { text: '<gadgetron/>' } });
  expect(messages[0]).toMatchObject({ id: 2 });
  expect(messages[0]?.body.subarray(4).toString()).toBe('<gadgetron/>');
});

test('sends parameters directly behind the header', async () => {
  const { messages } = await answersOf(socket => socket.write(close), { parameters: '{"parameters": {}}' });
  expect(messages.slice(0, 4).map(({ id }) => id)).toEqual([1, 3, 5, 6]);
  expect(messages[2]?.body.subarray(4).toString()).toBe('{"parameters": {}}');
});

test('receives raw data as an answer', async () => {
  const { answers, error } = await answersOf(socket =>
    socket.write(Buffer.concat([acquisitionMessage(5), waveformMessage(), close])),
  );
  expect(error).toBeUndefined();
  expect(answers.map(({ kind }) => kind)).toEqual(['acquisition', 'waveform']);
});

test('sends no data before the server has answered, which may be after a queue', async () => {
  let before = 0;
  const { messages } = await answersOf({
    hear: ({ id, body }, socket) => {
      if (id === 1008) before++;
      if (id === 6)
        void sleep(100).then(() => {
          expect(before).toBe(0);
          socket.write(versionMessage(body.subarray(8, 16)));
        });
    },
    say: socket => socket.write(close),
  });
  expect(messages).toHaveLength(opening + 16 + 1);
});

test('a server that reads slowly holds back the making of data, and gets all of them', async () => {
  const [megabyte, pieces] = [dataMessages([...phantomAcquisitions({ ...small, matrix: 256, coils: 1 })]), 64];
  let [made, madeMeanwhile, heard] = [0, 0, 0];
  async function* data(): AsyncGenerator<Buffer> {
    for (; made < pieces; made++) {
      await Promise.resolve();
      yield megabyte;
    }
  }
  const server = createServer(socket => {
    const reader = new MessageReader();
    socket.on('data', bytes => {
      for (const message of reader.read(bytes)) {
        heard++;
        answerQueries(message, socket);
        if (message.id === 4) socket.write(close);
        if (message.id !== 6) continue;
        socket.pause();
        setTimeout(() => {
          madeMeanwhile = made;
          socket.resume();
        }, 500);
      }
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const more = { configuration: { name: 'default.xml' }, header: '', data: data() };
  for await (const _ of reconstruct({ server: { host: '127.0.0.1', port }, ...more })) expect(_).toBeUndefined();
  server.close();
  expect(madeMeanwhile).toBeGreaterThan(0);
  expect(madeMeanwhile).toBeLessThan(pieces / 2);
  expect(heard).toBe(opening + pieces * 256 + 1);
});

test('sends data without an answer when it is not to ask', async () => {
  const { messages, error } = await answersOf(socket => socket.write(close), { asks: false });
  expect(error).toBeUndefined();
  expect(messages.map(({ id }) => id).filter(id => id !== 1008)).toEqual([1, 3, 4]);
});

test.each([
  [true, opening],
  [false, opening - 1],
])('an error that the server says at once is heard, and no data are sent (asks: %s)', async (asks, sent) => {
  const refuse: Script['hear'] = ({ id }, socket) => {
    if (id === 3) socket.end(Buffer.concat([textMessage('no such configuration'), close]));
  };
  const { answers, messages, error } = await answersOf({ hear: refuse }, { asks });
  expect(error).toBeUndefined();
  expect(answers).toEqual([{ kind: 'text', text: 'no such configuration' }]);
  expect(messages).toHaveLength(sent);
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
  ['sends compressed samples', (socket: Socket) => void socket.write(compressed()), 'ProtocolError'],
  ['sends pixels of no known type', (socket: Socket) => void socket.write(badPixels()), 'ProtocolError'],
])('a server that %s is an error', async (_, say, name) => {
  const { error } = await answersOf(say);
  expect(error).toMatchObject({ name });
});

function compressed(): Buffer {
  const message = acquisitionMessage();
  message.writeBigUInt64LE(1n << 52n, 4);
  return message;
}

function badPixels(): Buffer {
  const message = imageMessage();
  message.writeUInt16LE(99, 4);
  return message;
}

test('leaves at once when CLOSE has come: a server may wait for that before it takes the next', async () => {
  let seconds = Infinity;
  // It keeps its side open, until the client has left.
  const server = createServer({ allowHalfOpen: true }, socket => {
    const asked = Date.now();
    socket
      .on('error', () => undefined)
      .on('end', () => {
        seconds = (Date.now() - asked) / 1000;
      });
    socket.resume().write(close);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const more = { configuration: { name: 'null' }, header: '', data: items([]), asks: false };
  for await (const _ of reconstruct({ server: { host: '127.0.0.1', port }, ...more })) expect(_).toBeUndefined();
  server.close();
  expect(seconds).toBeLessThan(1);
});

test('a client that is stopped while it waits leaves by FIN', async () => {
  const controller = new AbortController();
  const { error, ending } = await answersOf(
    () =>
      setTimeout(() => {
        controller.abort();
      }, 20),
    { signal: controller.signal },
  );
  expect(error).toMatchObject({ name: 'ConnectionLost' });
  expect(ending).toBe('FIN');
});

test('a client that is stopped in a queue has sent nothing that could stand in the way of its FIN', async () => {
  const controller = new AbortController();
  const { messages, error, ending } = await answersOf(
    {
      hear: ({ id }) => {
        if (id === 6)
          setTimeout(() => {
            controller.abort();
          }, 20);
      },
    },
    { signal: controller.signal },
  );
  expect(error).toMatchObject({ name: 'ConnectionLost' });
  expect({ ending, messages: messages.length }).toEqual({ ending: 'FIN', messages: opening });
});

test('an error in the data ends the session with that error, and by FIN', async () => {
  async function* broken(): AsyncGenerator<Buffer> {
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

test('a host that does not exist is told at once', async () => {
  const server = { host: 'no-such-host.invalid', port: 9002 };
  const more = { configuration: { name: 'default.xml' }, header: '', data: items([]), attempts: 100 };
  await expect(reconstruct({ server, ...more }).next()).rejects.toMatchObject({ code: 'ENOTFOUND' });
});

test('a name that does not fit is refused', async () => {
  const { error } = await answersOf(() => undefined, { configuration: { name: 'x'.repeat(1024) } });
  expect(error).toMatchObject({ name: 'RangeError' });
});
