import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { PNG } from 'pngjs';
import { aServer, type Script, versionMessage } from '../../mri/a-server';
import { closeMessage as close, imageMessage, textMessage } from '../../mri/images';
import type { Workplace } from '../program';
import { workplacesWithPhantom } from './with-phantom';
import { atFirstData, unanswered, withoutProgress } from './scripts';

const withPhantom = workplacesWithPhantom();

async function reconstructedBy(
  here: Workplace,
  script: Script | ((socket: Socket) => void),
  args: readonly string[] = [],
) {
  const server = await aServer(typeof script === 'function' ? { say: script } : script);
  try {
    const run = await here.gadgetronctl([
      ...['recon', 'testdata.h5', '--server', `127.0.0.1:${server.address.port}`, '--png', 'images', ...args],
    ]);
    return { ...run, stderr: withoutProgress(run.stderr), progress: run.stderr };
  } finally {
    server.stop();
  }
}

test('images are saved in one file and as pictures, and nothing else is left', async () => {
  const here = withPhantom();
  const run = await reconstructedBy(here, socket =>
    socket.write(Buffer.concat([...[0, 1].map(repetition => imageMessage({ repetition })), close])),
  );
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout).toMatch(/^out\.h5: 2 images in group \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n0\.0 MB sent, /);
  expect(readdirSync(here.directory).sort()).toEqual(['images', 'out.h5', 'testdata.h5']);
  expect(readdirSync(here.path('images')).sort()).toEqual([
    'series1-slice0-repetition0-magnitude.png',
    'series1-slice0-repetition1-magnitude.png',
  ]);
  const { width, height } = PNG.sync.read(
    readFileSync(here.path('images', 'series1-slice0-repetition0-magnitude.png')),
  );
  expect([width, height]).toEqual([4, 2]);
});

test.each<readonly [string, Script | ((socket: Socket) => void), RegExp]>([
  [
    'an error text',
    socket => void socket.write(Buffer.concat([textMessage('[Config] ERROR: no'), close])),
    /^the server says: \[Config\] ERROR: no$/m,
  ],
  [
    'an error text after an image',
    socket => void socket.write(Buffer.concat([imageMessage(), textMessage('bad'), close])),
    /^the server says: bad$/m,
  ],
  [
    'an error text in the middle of the scan',
    atFirstData(socket => socket.end(Buffer.concat([textMessage('bad data'), close]))),
    /^the server says: bad data$/m,
  ],
  [
    'an unknown configuration',
    unanswered(socket => socket.end(Buffer.concat([textMessage('[Config] ERROR: no such file'), close]))),
    /^the server says: \[Config\] ERROR: no such file$/m,
  ],
  ['no image', socket => void socket.write(close), /0 images and no error/],
  [
    'half an image',
    socket => void socket.end(imageMessage().subarray(0, 210)),
    /before it had finished\n0 images arrived before; nothing was written$/m,
  ],
  [
    'an end after an image',
    socket => void socket.end(imageMessage()),
    /before it had finished\n1 image arrived before; nothing was written$/m,
  ],
  ['a reset', socket => void socket.resetAndDestroy(), /: the connection was reset\n0 images arrived before/],
  [
    'a reset in the middle of the scan',
    atFirstData(socket => void socket.resetAndDestroy()),
    /: the connection was reset|closed the connection/,
  ],
  ['an unknown message', socket => void socket.write(Buffer.from([1, 1])), /unknown kind 257/],
  [
    'a queue that is full',
    unanswered(socket => void socket.end()),
    /^127\.0\.0\.1:\d+: the server closed the connection before it had finished, before it took the scan \(after 0 s\)/,
  ],
])('%s is told in one line with exit code 1, and leaves no output', async (_, script, message) => {
  const here = withPhantom();
  const run = await reconstructedBy(here, script);
  expect(run.stderr).toMatch(message);
  expect(run.stderr).not.toMatch(/internal error|at .*js:/);
  expect(run.code).toBe(1);
  expect(readdirSync(here.directory)).toEqual(['testdata.h5']);
});

test.each<readonly [string, readonly string[], RegExp]>([
  ['a file that does not exist', ['recon', 'none.h5'], /^none\.h5: does not exist$/m],
  ['a file that is not HDF5', ['recon', 'text.h5'], /^text\.h5: is not an HDF5 file$/m],
  ['another group', ['recon', 'testdata.h5', '--input-group', 'data'], /^testdata\.h5: has no group data \(it has /m],
  [
    'a configuration file that does not exist',
    ['recon', 'testdata.h5', '--config-file', 'my.xml'],
    /^my\.xml: cannot be read \(no such file/m,
  ],
  [
    'a server that is not there',
    ['recon', 'testdata.h5', '-s', '1', '--attempts', '1'],
    /^localhost:1: connection refused\nNothing listens there: open the tunnel first/m,
  ],
  ['a server that is no address', ['recon', 'testdata.h5', '-s', 'x:99999'], /must be HOST:PORT or a port/],
  ['a phantom over a file', ['phantom', '-m', '16'], /^testdata\.h5: exists; --force replaces it$/m],
  ['a phantom over a folder', ['phantom', '-m', '16', '-o', '.', '--force'], /^\.: is not a file$/m],
  [
    'a phantom of no size',
    ['phantom', '-m', '1', '-o', 'x.h5'],
    /^--matrix: must be a whole number from 2 to 65535 \(got 1\)$/m,
  ],
])('%s is refused with its name', async (_, args, message) => {
  const here = withPhantom();
  here.write({ 'text.h5': 'not HDF5' });
  const run = await here.gadgetronctl(args);
  expect(run.stderr).toMatch(message);
  expect(run.stderr).not.toMatch(/internal error/);
  expect(run.code).toBe(1);
  expect(readdirSync(here.directory).sort()).toEqual(['testdata.h5', 'text.h5']);
});

test('an output that exists is kept; --append adds a group of images to it', async () => {
  const here = withPhantom();
  const say = (socket: Socket): void => void socket.write(Buffer.concat([imageMessage(), close]));
  expect(await reconstructedBy(here, say, ['--group', 'first'])).toMatchObject({ code: 0 });
  const before = readFileSync(here.path('out.h5'));
  const again = await reconstructedBy(here, say);
  expect(again).toMatchObject({
    code: 1,
    stderr: 'out.h5: exists; --append adds the images to it, --out names another file\n',
  });
  expect(readFileSync(here.path('out.h5')).equals(before)).toBe(true);
  expect(await reconstructedBy(here, say, ['--append', '--group', 'second'])).toMatchObject({ code: 0 });
  expect(await reconstructedBy(here, say, ['--append', '--group', 'second'])).toMatchObject({ code: 1 });
  expect(readFileSync(here.path('out.h5')).includes('second')).toBe(true);
});

test('reconstructions of the same second are added in groups of their own', async () => {
  const here = withPhantom();
  here.write({
    'stopped-clock.cjs':
      'Date = class extends Date { constructor(...given) { super(...(given.length ? given : [0])); } };',
  });
  const stopped = { env: { NODE_OPTIONS: `--require ${here.path('stopped-clock.cjs')}` } };
  const server = await aServer({ say: socket => void socket.write(Buffer.concat([imageMessage(), close])) });
  const args = ['recon', 'testdata.h5', '--append', '--server', `127.0.0.1:${server.address.port}`];
  const said = [await here.gadgetronctl(args, stopped), await here.gadgetronctl(args, stopped)];
  server.stop();
  expect(said.map(({ stdout }) => /group (.*)/.exec(stdout)?.[1])).toEqual([
    expect.stringMatching(/^(1970-01-01|1969-12-31) \d\d:\d\d:00$/),
    expect.stringMatching(/^(1970-01-01|1969-12-31) \d\d:\d\d:00 \(2\)$/),
  ]);
});

test('an output that appears meanwhile is kept', async () => {
  const here = withPhantom();
  const run = await reconstructedBy(here, socket => {
    writeFileSync(here.path('out.h5'), 'of another program');
    socket.write(Buffer.concat([imageMessage(), close]));
  });
  expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('written by another program') as string });
  expect(here.tree()).toMatchObject({ 'out.h5': 'of another program' });
  expect(readdirSync(here.directory).sort()).toEqual(['out.h5', 'testdata.h5']);
});

test('pictures of an earlier reconstruction stay', async () => {
  const here = withPhantom();
  const say = (socket: Socket): void => void socket.write(Buffer.concat([imageMessage(), close]));
  await reconstructedBy(here, say);
  expect(await reconstructedBy(here, say, ['-o', 'again.h5'])).toMatchObject({ code: 0 });
  expect(readdirSync(here.path('images')).sort()).toEqual([
    'series1-slice0-repetition0-magnitude-2.png',
    'series1-slice0-repetition0-magnitude.png',
  ]);
});

test('what a program needs is one JSON document', async () => {
  const here = withPhantom();
  const say = (socket: Socket): void => void socket.write(Buffer.concat([imageMessage(), close]));
  const { stdout, stderr } = await reconstructedBy(here, say, ['--output', 'json', '-G', 'mine']);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    file: 'out.h5',
    group: 'mine',
    images: 1,
    acquisitions: 0,
    waveforms: 0,
    notes: [],
    version: '4.7.2',
    bytesSent: expect.any(Number) as number,
    bytesReceived: imageMessage().length - 10,
    seconds: expect.any(Number) as number,
    pictures: ['images/series1-slice0-repetition0-magnitude.png'],
  });
});

test('a wait for the server, and then both directions, are told every few seconds', async () => {
  const here = withPhantom();
  const run = await reconstructedBy(here, {
    hear: ({ id, body }, socket) => {
      if (id === 6) setTimeout(() => socket.write(versionMessage(body.subarray(8, 16))), 2500);
    },
    say: socket => socket.write(Buffer.concat([imageMessage(), close])),
  });
  expect(run).toMatchObject({ code: 0, progress: expect.stringMatching(/^waiting for the server, \d+ s$/m) as string });
});
