import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answer, isComplete, reconstruct, says, scan, send } from '../../tools/fakes/gadgetron-client';
import { MessageReader } from '../../tools/fakes/message-reader';
import { opened } from '../../tools/programs/opened';
import { describeWith } from '../../tools/programs/programs';
import {
  type Fake,
  packGadgetron,
  python,
  spawnGadgetron,
  startGadgetron,
  startWithStorage,
} from '../../tools/fakes/fakes';

/** What other tests rely on in the fakes; ../shared/facts say that the real ones do the same. */
describeWith([python], 'the fake Gadgetron', () => {
  let gadgetron: Fake;

  beforeAll(async () => {
    ({ gadgetron } = await startWithStorage());
  });

  test('answers a query byte by byte as the real one', async () => {
    const { socket } = gadgetron.connect();
    const pieces: Buffer[] = [];
    socket.on('data', (data: Buffer) => pieces.push(data));
    socket.write(Buffer.concat([says.query('gadgetron::version'), says.close()]));
    await once(socket, 'end');
    expect(Buffer.concat(pieces).toString('hex')).toBe('07002a000000000000000500000000000000342e372e320400');
    socket.destroy();
  });

  test('logs as the real one', () => {
    const lines = gadgetron.log.split('\n').map(line => line.replace(/^\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /, ''));
    expect(lines.slice(0, 4)).toEqual([
      'INFO [main.cpp:123] Gadgetron 4.7.2 [846ed3fb5]',
      'INFO [storage.cpp:28] Verifying connectivity to storage server...',
      'INFO [storage.cpp:33] Received successful response from storage server.',
      `INFO [main.cpp:138] Running on port ${gadgetron.port}`,
    ]);
    expect(lines).toEqual(
      expect.arrayContaining([
        'INFO [Server.cpp:38] Accepted connection from: ::ffff:127.0.0.1',
        'INFO [ConfigConnection.cpp:138] Connection state: [CONFIG]',
        'INFO [Core.cpp:77] Connection state: [FINISHED]',
      ]),
    );
  });

  test('makes an image of each repetition', async () => {
    const what = scan({ repetitions: 3, lines: 4, samples: 8, channels: 3 });
    const made = await reconstruct(gadgetron.connect(), 'default.xml', what);
    expect(isComplete(made, what)).toBe(true);
    expect(made.images.map(({ repetition }) => repetition)).toEqual([0, 1, 2]);
  });

  test('is one file, where a container needs it', async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'gadgetron-file-'));
    packGadgetron(path.join(directory, 'gadgetron'));
    const packed = await startGadgetron({ file: path.join(directory, 'gadgetron'), args: ['-d', 'true'] });
    try {
      const what = scan();
      expect(isComplete(await reconstruct(packed.connect(), 'default.xml', what), what)).toBe(true);
    } finally {
      packed.kill();
      rmSync(directory, { recursive: true });
    }
  });

  test('says with an image which one it is, and leaves calibration lines to other configurations', async () => {
    const scans = [scan(), scan({ seed: 2 })];
    const messages = scans.flatMap(({ acquisitions }, slice) =>
      acquisitions.map(message => {
        const head = 2;
        message.writeUInt16LE(slice, head + 248);
        message.writeUInt32LE(77, head + 10);
        return message;
      }),
    );
    const calibration = Buffer.from(messages[0] ?? '');
    calibration.writeBigUInt64LE(1n << 19n, 2 + 2);
    const { readable, writable } = gadgetron.connect();
    const pieces: Buffer[] = [];
    readable.on('data', (data: Buffer) => pieces.push(data));
    const opening = [says.filename('default.xml'), says.header(scans[0]?.header ?? '')];
    await send(writable, ...opening, ...messages, calibration, says.close());
    await once(readable, 'end');
    const heads = new MessageReader().read(Buffer.concat(pieces)).filter(({ id }) => id === 1022);
    const fields = { uid: 12, width: 16, height: 18, depth: 20, slice: 98, type: 124, index: 126, series: 128 };
    expect(
      heads.map(({ body }) => Object.fromEntries(Object.entries(fields).map(([k, at]) => [k, body.readUInt16LE(at)]))),
    ).toEqual(
      [0, 1].map(slice => ({ uid: 77, width: 16, height: 8, depth: 1, slice, type: 1, index: slice + 1, series: 0 })),
    );
    const pixels = Float32Array.from({ length: 128 }, (_, at) => heads[0]?.body.readFloatLE(206 + 4 * at) ?? 0);
    expect(pixels.every((pixel, at) => Math.abs(pixel - (scans[0]?.expected()[0]?.[at] ?? 0)) < 1e-4)).toBe(true);
  });

  test.each([
    ['an unknown configuration', [says.filename('no.xml'), says.close()], /Failed to open file at path/],
    [
      'a header before the configuration',
      [says.header('<x/>'), says.close()],
      /Received ISMRMRD header before config file/,
    ],
    [
      'a header without an encoding',
      [says.filename('default.xml'), says.header('<x/>')],
      /not defined in ismrmrdHeader/,
    ],
    ['HTTP', [Buffer.from('GET / HTTP/1.1\r\n\r\n')], /map::at/],
  ])('answers %s with a text, and ends as if all was well', async (_, messages, text) => {
    const { readable, writable } = gadgetron.connect();
    const answered = answer(readable);
    await send(writable, ...messages);
    expect(await answered).toEqual({ images: [], responses: [], texts: [expect.stringMatching(text)] });
  });

  test.each([
    ['TEXT before the configuration', [says.text('hello'), says.close()], 'map::at'],
    [
      'a second configuration',
      [says.filename('default.xml'), says.filename('default.xml')],
      'Received second config file. Only one allowed.',
    ],
    ['a script that is no XML', [says.script('no'), says.close()], 'Error parsing'],
  ])('answers %s with an error that names its place', async (_, messages, text) => {
    const { readable, writable } = gadgetron.connect();
    const answered = answer(readable);
    await send(writable, ...messages);
    const [said = ''] = (await answered).texts;
    expect(said).toMatch(/^\[Connection Main Thread\/[^\]]+\] ERROR: /);
    expect(said).toContain(text);
    expect(gadgetron.log).toContain(`ERROR [Core.cpp:18] ${said}`);
  });

  test('answers 13 queries', async () => {
    const names = [
      ...['ismrmrd::version', 'gadgetron::version', 'gadgetron::build', 'gadgetron::info'],
      ...['memory', 'python', 'matlab', 'cuda'].map(name => `gadgetron::info::${name}`),
      ...['devices', 'driver', 'runtime', 'memory', 'capabilities'].map(name => `gadgetron::cuda::${name}`),
    ];
    const { readable, writable } = gadgetron.connect();
    const answered = answer(readable);
    await send(writable, ...[...names, 'gadgetron::other'].map(name => says.query(name)), says.close());
    const { responses } = await answered;
    expect(responses).toHaveLength(names.length + 1);
    expect(responses.map(each => each === 'Unknown query')).toEqual([...names.map(() => false), true]);
  });

  test('sends an image as soon as its acquisitions are there, before the last one of the scan', async () => {
    const what = scan({ repetitions: 2 });
    const { readable, writable } = gadgetron.connect();
    const reader = new MessageReader();
    const first = new Promise(resolve =>
      readable.on('data', (bytes: Buffer) => {
        if (reader.read(bytes).some(({ id }) => id === 1022)) resolve('an image');
      }),
    );
    await send(writable, says.filename('default.xml'), says.header(what.header), ...what.acquisitions.slice(0, -1));
    expect(await first).toBe('an image');
    await send(writable, says.close());
  });

  test('dies of a reset before it has asked who is there, and of a signal at once', async () => {
    const [reset, told] = await Promise.all([
      startGadgetron({ args: ['-d', 'true'] }),
      startGadgetron({ args: ['-d', 'true'] }),
    ]);
    told.kill('SIGTERM');
    expect(await told.end()).toBe('SIGTERM');
    const storm = opened(
      setInterval(() => {
        const { socket } = reset.connect();
        socket.on('connect', () => socket.resetAndDestroy());
      }, 1),
      clearInterval,
    );
    expect(await reset.end()).toBe(1);
    clearInterval(storm);
    expect(reset.log).toContain(
      'ERROR [main.cpp:175] remote_endpoint: Transport endpoint is not connected [system:107',
    );
  });

  test.concurrent.each([
    ['its directory cannot be made', { args: ['-W', '/proc/x', '-d', 'true'] }, 1, 'create_directories'],
    ['there is no storage server', { args: ['-W', '/tmp'] }, 1, 'Failed to find MRD Storage Server'],
    [
      'the storage server does not answer',
      { args: ['-W', '/tmp', '-E', 'http://127.0.0.1:1'] },
      1,
      "Failed to perform health check: Couldn't connect to server",
    ],
  ])('does not start when %s', async (_, options, code, text) => {
    const fake = await spawnGadgetron(options);
    expect([await fake.end(), fake.log]).toEqual([code, expect.stringContaining(text)]);
  });
});
