import { readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import type { Message } from '../../../tools/fakes/message-reader';
import { aServer, type Script } from '../../mri/a-server';
import {
  acquisitionMessage,
  closeMessage as close,
  imageMessage,
  textMessage,
  waveformMessage,
} from '../../mri/images';
import { type Workplace, workplaces } from '../program';

const place = workplaces();

/** As Python servers do: a question ends the connection. */
const noQueries: Script['hear'] = ({ id }, socket) => {
  if (id === 6) socket.destroy();
};

const saying =
  (...messages: readonly Buffer[]) =>
  (socket: Socket): void =>
    void socket.write(Buffer.concat([...messages, close]));

interface Sent {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly messages: readonly Message[];
}

async function sent(here: Workplace, args: readonly string[], say = saying(imageMessage())): Promise<Sent> {
  const server = await aServer({ say, hear: noQueries });
  const { code, stdout, stderr } = await here.gadgetronctl([
    ...['recon', '--server', `127.0.0.1:${server.address.port}`, '-G', 'mine', ...args],
  ]);
  const { messages } = await Promise.race([server.heard, Promise.resolve({ messages: [] as Message[] })]);
  server.stop();
  return { code, stdout, stderr, messages };
}

const textOf = ({ body }: Message): string => body.subarray(4).toString();

async function withPhantom(): Promise<Workplace> {
  const here = place();
  expect(await here.gadgetronctl(['phantom', '-m', '4', '-c', '1'])).toMatchObject({ code: 0 });
  return here;
}

describe('a configuration', () => {
  test.each<readonly [string, readonly string[], number, string]>([
    ['by name, as it is', ['--config', 'invertcontrast'], 1, 'invertcontrast'],
    ['as text', ['--config-text', 'simplefft'], 2, 'simplefft'],
    ['as the text of a file', ['--config-file', 'module.txt'], 2, 'wip'],
  ])('%s is sent to a server that knows no questions', async (_, args, id, text) => {
    const here = await withPhantom();
    here.write({ 'module.txt': 'wip' });
    const { code, messages } = await sent(here, ['testdata.h5', ...args]);
    expect([code, messages.map(message => message.id)]).toEqual([0, [id, 3, 1008, 1008, 1008, 1008, 4]]);
    const body = messages[0]?.body ?? Buffer.of();
    expect((id === 1 ? body : body.subarray(4)).toString().replace(/\0+$/, '')).toBe(text);
  });

  test.each([
    ['{"parameters": {"config": "musclemap"}}', '{"parameters": {"config": "musclemap"}}'],
    ['app.json', '{ "parameters": {} }'],
  ])('has parameters directly behind the header: %s', async (given, json) => {
    const here = await withPhantom();
    here.write({ 'app.json': '{ "parameters": {} }' });
    const { code, messages } = await sent(here, ['testdata.h5', '--config-json', given]);
    expect([code, messages.slice(0, 4).map(({ id }) => id)]).toEqual([0, [1, 3, 5, 1008]]);
    expect(messages[0]?.body.toString().replace(/\0+$/, '')).toBe('openrecon');
    expect(messages[2] && textOf(messages[2])).toBe(json);
  });

  test.each<readonly [string, readonly string[], RegExp]>([
    ['JSON that is none', ['--config-json', '{"parameters"'], /^--config-json: must be JSON \(/],
    ['a file that is no JSON', ['--config-json', 'module.txt'], /^module\.txt: must be JSON \(/],
    [
      'a file that is missing',
      ['--config-json', 'none.json'],
      /^none\.json: cannot be read \(no such file or directory\)/,
    ],
    ['two configurations', ['--config', 'a', '--config-text', 'b'], /option '-c, --config <name>' cannot be used with/],
  ])('%s is refused', async (_, args, says) => {
    const here = await withPhantom();
    here.write({ 'module.txt': 'wip' });
    const { code, stderr } = await sent(here, ['testdata.h5', ...args]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(says)]);
    expect(readdirSync(here.directory).sort()).toEqual(['module.txt', 'testdata.h5']);
  });
});

describe('an answer', () => {
  const TRACEBACK = 'ERROR    Traceback (most recent call last):\n  File "x.py"\nValueError: no';

  test('of notes and images is a good one, and the notes are shown', async () => {
    const here = await withPhantom();
    const notes = ['INFO     Total processing time: 60.81 ms', 'DEBUG    x', 'WARNING  slow'];
    const { code, stdout, stderr } = await sent(
      here,
      ['testdata.h5', '--config', 'simplefft', '--output', 'json'],
      saying(...notes.map(textMessage), imageMessage()),
    );
    expect([code, stderr]).toEqual([0, notes.map(note => `the server says: ${note}\n`).join('')]);
    expect(JSON.parse(stdout)).toMatchObject({ images: 1, acquisitions: 0, notes });
  });

  test.each<readonly [string, readonly Buffer[], readonly string[]]>([
    [
      'with a traceback',
      [imageMessage(), textMessage(TRACEBACK)],
      [
        'the server says: ERROR    Traceback (most recent call last):',
        '    File "x.py"',
        '  ValueError: no',
        '1 image arrived before; nothing was written',
      ],
    ],
    [
      'with a critical error',
      [textMessage('CRITICAL out of memory')],
      ['the server says: CRITICAL out of memory', '0 images arrived before; nothing was written'],
    ],
    [
      "with an error of Gadgetron's",
      [textMessage('[Connection Main Thread/Stream] ERROR: bad')],
      ['the server says: [Connection Main Thread/Stream] ERROR: bad', '0 images arrived before; nothing was written'],
    ],
    [
      'of nothing',
      [],
      [
        'the server ended with 0 images and no error; nothing was written. The log of the server has the reason.',
        'A configuration that the server does not know may end like this, too: check --config.',
      ],
    ],
  ])('%s is a failure', async (_, messages, lines) => {
    const here = await withPhantom();
    const { code, stdout, stderr } = await sent(here, ['testdata.h5', '--config', 'simplefft'], saying(...messages));
    expect([code, stdout, stderr.trimEnd().split('\n')]).toEqual([1, '', lines]);
    expect(readdirSync(here.directory)).toEqual(['testdata.h5']);
  });

  test.each([
    [1, 1, ''],
    [0, 0, ''],
    [2, 1, 'the server sent 1 image, and --expect-images wants 2; nothing was written\n'],
    [0, 1, 'the server sent 1 image, and --expect-images wants 0; nothing was written\n'],
  ])('of as many images as expected is a good one: %d of %d', async (expected, images, stderr) => {
    const here = await withPhantom();
    const args = ['testdata.h5', '--config', 'null', '--expect-images', String(expected)];
    const run = await sent(here, args, saying(...Array.from({ length: images }, () => imageMessage())));
    expect([run.code, run.stderr]).toEqual([stderr === '' ? 0 : 1, stderr]);
    if (stderr === '') expect(run.stdout).toMatch(new RegExp(`^out\\.h5: ${images} images? in group mine\n`));
  });

  test('of raw data is saved as raw data, which can be sent again', async () => {
    const here = await withPhantom();
    const messages = [acquisitionMessage(1), waveformMessage(), acquisitionMessage(2)];
    const first = await sent(here, ['testdata.h5', '--config', 'rawdatafilter'], saying(...messages));
    expect([first.code, first.stdout.split('\n')[0]]).toEqual([
      0,
      'out.h5: 0 images, 2 acquisitions, 1 waveform in group mine',
    ]);
    const again = await sent(here, ['out.h5', '-g', 'mine', '-o', 'images.h5', '--config', 'simplefft']);
    expect(again.messages.map(({ id }) => id)).toEqual([1, 3, 1026, 1008, 1008, 4]);
    expect(again.messages[1]?.body).toEqual(first.messages[1]?.body);
    expect(again.messages[3]?.body).toEqual(acquisitionMessage(1).subarray(2));
    const third = await sent(
      here,
      ['testdata.h5', '--append', '--config', 'x', '-G', 'b'],
      saying(acquisitionMessage()),
    );
    expect(third.stderr).toMatch(/^out\.h5: has raw data of another reconstruction/);
  });
});

describe('images in a file', () => {
  test('are sent as they were received, with the smallest header that fits to them', async () => {
    const here = await withPhantom();
    const images = [
      imageMessage({ series: 2 }),
      imageMessage({ series: 10, type: 7, width: 3 }),
      imageMessage({ series: 2, repetition: 1 }),
    ];
    await sent(here, ['testdata.h5', '--config', 'simplefft'], saying(...images));
    const { code, messages } = await sent(here, ['out.h5', '-g', 'mine', '-o', 'x.h5', '--config', 'invertcontrast']);
    expect([code, messages.map(({ id }) => id)]).toEqual([0, [1, 3, 1022, 1022, 1022, 4]]);
    expect(messages[1] && textOf(messages[1])).toContain('<matrixSize><x>4</x><y>2</y><z>1</z></matrixSize>');
    const [first, complex, second] = images.map(message => message.subarray(2 + 198).toString('hex'));
    expect(messages.slice(2, 5).map(({ body }) => body.subarray(198).toString('hex'))).toEqual([
      first,
      second,
      complex,
    ]);
    // The length of the attributes, which the server had left out of the header.
    expect(messages[2]?.body.readUInt32LE(194)).toBe(messages[2]?.body.readUInt32LE(198));
    const one = await sent(here, ['out.h5', '-g', 'mine/image_10', '-o', 'y.h5', '--config', 'invertcontrast']);
    expect(one.messages.map(({ id }) => id)).toEqual([1, 3, 1022, 4]);
  });

  test('are told of when there are raw data as well', async () => {
    const here = await withPhantom();
    await sent(here, ['testdata.h5', '--config', 'x'], saying(acquisitionMessage(), imageMessage()));
    const { code, stderr, messages } = await sent(here, ['out.h5', '-g', 'mine', '-o', 'x.h5', '--config', 'y']);
    expect([code, messages.map(({ id }) => id)]).toEqual([0, [1, 3, 1008, 4]]);
    expect(stderr).toBe(
      'out.h5: has 1 image beside the raw data, which are not sent; --input-group mine/NAME sends a series.\n',
    );
  });

  test('are named when the group is another', async () => {
    const here = await withPhantom();
    await sent(here, ['testdata.h5', '--config', 'x']);
    const { stderr } = await sent(here, ['out.h5', '-o', 'x.h5', '--config', 'y']);
    expect(stderr).toBe('out.h5: has no group dataset (it has mine)\n');
  });
});

describe('what cannot be saved is refused with the reason', () => {
  function withSize(...size: readonly [x: number, y: number, z: number]): Buffer {
    const message = imageMessage();
    size.forEach((length, index) => message.writeUInt16LE(length, 2 + 16 + 2 * index));
    return message;
  }

  test.each([
    [
      'a huge image',
      withSize(4096, 4096, 9),
      /4096 × 4096 × 9 pixels and 1 channels is too large: 576 MiB, and at most 512/,
    ],
    ['an image of nothing', withSize(0, 4, 1), /an image of 0 × 4 × 1 pixels and 1 channels has no pixels/],
  ])('%s', async (_, message, says) => {
    const here = await withPhantom();
    const { code, stderr } = await sent(here, ['testdata.h5', '--config', 'x'], saying(message));
    expect([code, stderr]).toEqual([1, expect.stringMatching(says)]);
    expect(readdirSync(here.directory)).toEqual(['testdata.h5']);
  });

  test('a seventeenth series, and before the scan is sent if the file is full', async () => {
    const here = await withPhantom();
    const series = (count: number): readonly Buffer[] =>
      Array.from({ length: count }, (_, index) => imageMessage({ series: index + 1 }));
    const FULL = 'out.h5: has 16 series of images, and this program can put no more into a file: name another\n';
    const many = await sent(here, ['testdata.h5', '--config', 'x'], saying(...series(17)));
    expect([many.code, many.stderr]).toEqual([1, FULL]);
    expect((await sent(here, ['testdata.h5', '--config', 'x'], saying(...series(16)))).code).toBe(0);
    const full = await sent(here, ['testdata.h5', '--config', 'x', '--append', '-G', 'more']);
    expect(full).toMatchObject({ code: 1, stderr: FULL, messages: [] });
    expect(readFileSync(here.path('out.h5')).includes('more')).toBe(false);
  });
});
