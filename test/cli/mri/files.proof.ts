import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import { describeWith, namespaces, programsPath } from '../../../tools/programs/programs';
import { aServer } from '../../mri/a-server';
import { closeMessage as close, imageMessage } from '../../mri/images';
import { root, type Run, type Workplace, workplaces } from '../program';
import { workplacesWithPhantom } from './with-phantom';

const place = workplaces();
const withPhantom = workplacesWithPhantom();
const program = `${process.execPath} ${path.join(root, 'build/gadgetronctl.js')}`;

const said = ({ code, stderr }: Run) => ({ code, stderr });

/** Runs something with the port of a server that answers one scan, with one image of 200 kB. */
async function served(run: (port: number) => Promise<Run>): Promise<Run> {
  const say = (socket: Socket): void =>
    void socket.write(Buffer.concat([imageMessage({ width: 320, height: 160 }), close]));
  const server = await aServer({ say });
  try {
    return await run(server.address.port);
  } finally {
    server.stop();
  }
}

describe('an input is refused in one line when it', () => {
  test.each<readonly [string, string, string]>([
    ['is a folder', 'folder', 'illegal operation on a directory'],
    ['is empty', 'empty.h5', 'is not an HDF5 file'],
    ['is a device', '/dev/null', 'is not an HDF5 file'],
    ['is a text', 'text.h5', 'is not an HDF5 file'],
    ['is the first half of a file', 'half.h5', 'is not a complete HDF5 file, or is damaged'],
    ['has no group of this name', 'testdata.h5', 'has no group data (it has dataset)'],
  ])('%s', async (_, file, problem) => {
    const here = withPhantom();
    mkdirSync(here.path('folder'));
    here.write({ 'text.h5': 'not HDF5', 'empty.h5': '' });
    const phantom = readFileSync(here.path('testdata.h5'));
    here.writeBytes('half.h5', phantom.subarray(0, phantom.length / 2));
    const before = readdirSync(here.directory);
    const run = await here.gadgetronctl(['recon', file, '-g', 'data']);
    expect(said(run)).toEqual({ code: 1, stderr: `${file}: ${problem}\n` });
    expect(readdirSync(here.directory)).toEqual(before);
  });
});

test('an HDF5 file may begin after something else', async () => {
  const here = withPhantom();
  here.writeBytes('shifted.h5', Buffer.concat([Buffer.alloc(1024), readFileSync(here.path('testdata.h5'))]));
  const run = await served(port => here.gadgetronctl(['recon', 'shifted.h5', '-s', String(port)]));
  expect(said(run)).toEqual({ code: 0, stderr: '' });
});

describe('an option is refused before the server is asked:', () => {
  const option = (flags: string, value: string, problem: string): string =>
    `error: option '${flags}' argument '${value}' is invalid. ${problem}\n(gadgetronctl recon --help explains the options)\n`;

  test.each<readonly [readonly string[], string]>([
    [['--out', ''], option('-o, --out <file>', '', 'must not be empty.')],
    [['--out', 'folder'], 'folder: is not a file\n'],
    [['--out', 'folder', '--append'], 'folder: is not a file\n'],
    [['--out', 'none/out.h5'], 'none/out.h5: no such file or directory\n'],
    [['--out', 'text.h5', '--append'], 'text.h5: is not an HDF5 file\n'],
    [['--group', ''], option('-G, --group <name>', '', 'must not be empty.')],
    [['--group', '.'], option('-G, --group <name>', '.', 'must be a name without "/".')],
    [['--group', 'a/b'], option('-G, --group <name>', 'a/b', 'must be a name without "/".')],
    [['--png', ''], option('--png <folder>', '', 'must not be empty.')],
    [['--png', 'text.h5'], 'text.h5: file already exists\n'],
    [['--png', 'text.h5/images'], 'text.h5/images: not a directory\n'],
    [['--config', ''], option('-c, --config <name>', '', 'must not be empty.')],
    [['--config', 'ä'.repeat(512)], option('-c, --config <name>', 'ä'.repeat(512), 'must have at most 1023 bytes.')],
    [['--config-text', ''], option('--config-text <text>', '', 'must not be empty.')],
    [['--attempts', '0'], option('--attempts <number>', '0', 'must be at least 1.')],
  ])('%j', async (args, stderr) => {
    const here = withPhantom();
    mkdirSync(here.path('folder'));
    here.write({ 'text.h5': 'not HDF5' });
    // There is no server: whatever is not refused would be told to start one.
    expect(said(await here.gadgetronctl(['recon', 'testdata.h5', '-s', '1', ...args]))).toEqual({ code: 1, stderr });
    expect(readdirSync(here.directory).sort()).toEqual(['folder', 'testdata.h5', 'text.h5']);
  });
});

test('images are added to the file that a link names', async () => {
  const here = withPhantom();
  mkdirSync(here.path('disk'));
  symlinkSync('disk/out.h5', here.path('out.h5'));
  const recon = (...args: readonly string[]) =>
    served(port => here.gadgetronctl(['recon', 'testdata.h5', '-s', String(port), ...args]));
  expect(await recon('-o', 'disk/out.h5')).toMatchObject({ code: 0 });
  expect(await recon('--append', '--group', 'more')).toMatchObject({ code: 0 });
  expect(readFileSync(here.path('disk/out.h5')).includes('more')).toBe(true);
  expect(readdirSync(here.path('disk'))).toEqual(['out.h5']);
});

describeWith([namespaces()], 'a disk', () => {
  /** Runs a script of a shell in the folder of a disk of its own, and lists what is there in the end. */
  async function onDisk(here: Workplace, options: string, script: string): Promise<Run> {
    mkdirSync(here.path('disk'));
    return here.run(
      'unshare',
      [...['--mount', 'sh', '-c'], `mount -t tmpfs -o ${options} none disk && cd disk && { ${script}; } 2>&1; ls -A`],
      { env: { PATH: programsPath } },
    );
  }

  const FULL = 'cannot be written (no space left on device)';

  test('that is full in the middle of a phantom leaves no file', async () => {
    const { stdout } = await onDisk(place(), 'size=300k', `${program} phantom -m 64 -c 2 -o a.h5; echo "code $?"`);
    expect(stdout).toBe(`a.h5: ${FULL}\ncode 1\n`);
  });

  test('that is full in the middle of a reconstruction leaves no file', async () => {
    const here = withPhantom();
    const script = (port: number): string =>
      `${program} recon ../testdata.h5 -s ${port} -o out.h5 --png images; echo "code $?"`;
    const { stdout } = await served(port => onDisk(here, 'size=150k', script(port)));
    expect(stdout).toBe(`out.h5: ${FULL}\ncode 1\n`);
  });

  test.each([
    ['is copied', 120],
    ['grows', 200],
  ])('that is full while a file %s keeps the file as it was', async (_, kilobytes) => {
    const here = withPhantom();
    const append = (port: number): string =>
      [
        `cp ../small.h5 out.h5; head -c ${(800 - kilobytes) * 1024} /dev/zero >filler`,
        `${program} recon ../testdata.h5 -s ${port} --append; echo "code $?"`,
        `cmp out.h5 ../small.h5 && rm filler`,
      ].join('; ');
    const say = (socket: Socket): void => void socket.write(Buffer.concat([imageMessage(), close]));
    const server = await aServer({ say });
    await here.gadgetronctl(['recon', 'testdata.h5', '-s', String(server.address.port), '-o', 'small.h5']);
    server.stop();
    const { stdout } = await served(port => onDisk(here, 'size=800k', append(port)));
    expect(stdout.split('\n').slice(-4)).toEqual([expect.stringContaining('no space left'), 'code 1', 'out.h5', '']);
  });

  test('that is only for reading is told before anything is sent', async () => {
    const here = withPhantom();
    const script = [
      `${program} phantom -o a.h5; echo "code $?"`,
      `${program} recon ../testdata.h5 -s 1 -o out.h5; echo "code $?"`,
      `${program} recon ../testdata.h5 -s 1 -o ../out.h5 --png .; echo "code $?"`,
    ].join('; ');
    const { stdout } = await onDisk(here, 'ro', script);
    const problem = ': read-only file system\ncode 1\n';
    expect(stdout).toBe(`a.h5${problem}out.h5${problem}.${problem}`);
    expect(readdirSync(here.directory).sort()).toEqual(['disk', 'testdata.h5']);
  });

  test('of its own may be the folder of the pictures', async () => {
    const here = withPhantom();
    const script = (port: number): string =>
      `cd .. && ${program} recon testdata.h5 -s ${port} --png disk >out.txt; echo "code $?"; cd disk`;
    const { stdout } = await served(port => onDisk(here, 'size=1m', script(port)));
    expect(stdout).toBe('code 0\nseries1-slice0-repetition0-magnitude.png\n');
  });

  test('on which a file is not for everybody says so', async () => {
    const here = withPhantom();
    const script = [
      'chmod 755 . && cp ../testdata.h5 . && chmod 600 testdata.h5',
      `setpriv --reuid=65534 --clear-groups ${program} recon testdata.h5 -o out.h5; echo "code $?"`,
    ].join('; ');
    const { stdout } = await onDisk(here, 'size=1m', script);
    expect(stdout).toBe('testdata.h5: permission denied\ncode 1\ntestdata.h5\n');
  });
});
