import { once } from 'node:events';
import { opened } from '../../tools/programs/opened';
import { answer, isComplete, reconstruct, says, scan, send } from '../../tools/fakes/gadgetron-client';
import { describeWith } from '../../tools/programs/programs';
import { type Fake, python, spawnGadgetron, startGadgetron, startStorage } from '../../tools/fakes/fakes';

/** What other tests rely on in the fakes; ../shared/facts say that the real ones do the same. */
describeWith([python], 'the fake Gadgetron', () => {
  let gadgetron: Fake;
  let storage: Fake;

  beforeAll(async () => {
    storage = await startStorage();
    gadgetron = await startGadgetron({ args: ['-E', `http://127.0.0.1:${storage.port}`] });
  });

  afterAll(() => {
    gadgetron.kill();
    storage.kill();
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

  test.each([
    ['an unknown configuration', [says.filename('no.xml'), says.close()], /Failed to open file at path/],
    [
      'a header before the configuration',
      [says.header('<x/>'), says.close()],
      /Received ISMRMRD header before config file/,
    ],
    ['HTTP', [Buffer.from('GET / HTTP/1.1\r\n\r\n')], /map::at/],
  ])('answers %s with a text, and ends as if all was well', async (_, messages, text) => {
    const { readable, writable } = gadgetron.connect();
    const answered = answer(readable);
    await send(writable, ...messages);
    expect(await answered).toEqual({ images: [], responses: [], texts: [expect.stringMatching(text)] });
  });

  test('stores noise, and finds it for the measurements that depend on it', async () => {
    const adjusted = async (dependsOn: string): Promise<string> =>
      (await reconstruct(gadgetron.connect(), 'default.xml', scan({ dependsOn }))).images[0]?.attributes.replace(
        /.*<value>(.)<.*/,
        '$1',
      ) ?? '';
    expect(
      (await reconstruct(gadgetron.connect(), 'default.xml', scan({ noise: true, measurement: 'noise-7' }))).texts,
    ).toEqual([]);
    expect([await adjusted('noise-7'), await adjusted('noise-8')]).toEqual(['1', '0']);
    const url = `http://127.0.0.1:${storage.port}/v1/blobs?subject=phantom&name=noise_covariance`;
    const { items } = (await (await fetch(url)).json()) as { items: { location: string; measurement: string }[] };
    expect(items).toEqual([
      expect.objectContaining({
        measurement: 'noise-7',
        location: expect.stringMatching(`^http://127.0.0.1:${storage.port}/v1/blobs/`) as string,
      }),
    ]);
  });

  test('tells the client when the storage server has gone, stays up, and goes on with what needs no noise', async () => {
    const gone = await startStorage();
    const other = await startGadgetron({ args: ['-E', `http://127.0.0.1:${gone.port}`] });
    gone.kill();
    await gone.end();
    expect((await reconstruct(other.connect(), 'default.xml', scan({ dependsOn: 'noise-7' }))).texts).toEqual([
      "Couldn't connect to server",
    ]);
    const what = scan();
    expect(isComplete(await reconstruct(other.connect(), 'default.xml', what), what)).toBe(true);
    other.kill();
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
