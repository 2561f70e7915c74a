import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import { PNG } from 'pngjs';
import { IMAGE_HEADER_SIZE } from '../../../lib/mri/protocol/image';
import { describeWith, type Need } from '../../../tools/programs/programs';
import { aServer } from '../../mri/a-server';
import { root, type Workplace, workplaces } from '../program';

const place = workplaces();
const close = Buffer.from([4, 0]);
const u32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);

const attributes = Buffer.from('<ismrmrdMeta><meta><name>Role</name><value>Image</value></meta></ismrmrdMeta>');

function imageMessage(repetition: number, type = 5, series = 1): Buffer {
  const header = Buffer.alloc(IMAGE_HEADER_SIZE);
  const fields: readonly (readonly [number, number])[] = [
    [0, 1],
    [2, type],
    [16, 4],
    [18, 2],
    [20, 1],
    [34, 1],
    [104, repetition],
    [128, series],
  ];
  for (const [at, value] of fields) header.writeUInt16LE(value, at);
  const values = Array.from({ length: type === 7 ? 16 : 8 }, (_, at) => at + 100 * repetition);
  const pixels = Buffer.from(Float32Array.from(values).buffer);
  return Buffer.concat([Buffer.from([0xfe, 0x03]), header, u32(attributes.length), u32(0), attributes, pixels]);
}

const textMessage = (text: string): Buffer => Buffer.concat([Buffer.from([5, 0]), u32(text.length), Buffer.from(text)]);

async function reconstructedBy(here: Workplace, say: (socket: Socket) => void, args: readonly string[] = []) {
  const server = await aServer(say);
  try {
    return await here.gadgetronctl([
      ...['recon', 'testdata.h5', '--server', `127.0.0.1:${server.address.port}`, '--png', 'images', ...args],
    ]);
  } finally {
    server.stop();
  }
}

async function withPhantom(): Promise<Workplace> {
  const here = place();
  const { code } = await here.gadgetronctl(['phantom', '-m', '16', '-c', '2']);
  expect(code).toBe(0);
  return here;
}

test('images are saved in one file and as pictures, and nothing else is left', async () => {
  const here = await withPhantom();
  const run = await reconstructedBy(here, socket =>
    socket.write(Buffer.concat([...[0, 1].map(n => imageMessage(n)), close])),
  );
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout.split('\n')[0]).toBe('out.h5: 2 images');
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

test.each<readonly [string, (socket: Socket) => void, RegExp]>([
  [
    'an error text',
    socket => void socket.write(Buffer.concat([textMessage('[Config] ERROR: no'), close])),
    /the server says: \[Config\] ERROR: no/,
  ],
  [
    'an error text after an image',
    socket => void socket.write(Buffer.concat([imageMessage(0), textMessage('bad'), close])),
    /the server says: bad/,
  ],
  ['no image', socket => void socket.write(close), /no image and no error/],
  [
    'half an image',
    socket => void socket.end(imageMessage(0).subarray(0, 210)),
    /before it had finished \(after 0 images\); nothing was written/,
  ],
  ['a reset', socket => void socket.resetAndDestroy(), /nothing was written/],
  ['an unknown message', socket => void socket.write(Buffer.from([1, 1])), /unknown kind 257/],
])('%s is told in one line with exit code 1, and leaves no output', async (_, say, message) => {
  const here = await withPhantom();
  const run = await reconstructedBy(here, say);
  expect(run.stderr).toMatch(message);
  expect(run.stderr).not.toMatch(/internal error|at .*js:/);
  expect(run.code).toBe(1);
  expect(readdirSync(here.directory).sort()).toEqual(['images', 'testdata.h5']);
});

test.each<readonly [string, readonly string[], RegExp]>([
  ['a file that does not exist', ['recon', 'none.h5'], /^none\.h5: does not exist$/m],
  ['a file that is not HDF5', ['recon', 'text.h5'], /^text\.h5: is not an HDF5 file, or cannot be read$/m],
  ['another group', ['recon', 'testdata.h5', '--input-group', 'data'], /^testdata\.h5: has no group data \(it has /m],
  [
    'a configuration file that does not exist',
    ['recon', 'testdata.h5', '--config-file', 'my.xml'],
    /^my\.xml: no such file/m,
  ],
  [
    'a server that is not there',
    ['recon', 'testdata.h5', '-s', '1', '--attempts', '1'],
    /^localhost:1: connection refused$/m,
  ],
  ['a server that is no address', ['recon', 'testdata.h5', '-s', 'x:99999'], /must be HOST:PORT or a port/],
  ['a phantom over a file', ['phantom', '-m', '16'], /^testdata\.h5: exists; --force replaces it$/m],
  [
    'a phantom of a size that cannot be transformed',
    ['phantom', '-m', '20', '-o', 'x.h5'],
    /^--matrix: must be a power of two/m,
  ],
])('%s is refused with its name', async (_, args, message) => {
  const here = await withPhantom();
  here.write({ 'text.h5': 'not HDF5' });
  const run = await here.gadgetronctl(args);
  expect(run.stderr).toMatch(message);
  expect(run.stderr).not.toMatch(/internal error/);
  expect(run.code).toBe(1);
  expect(readdirSync(here.directory).sort()).toEqual(['testdata.h5', 'text.h5']);
});

test('an output that exists is kept; --append adds a group of images to it', async () => {
  const here = await withPhantom();
  const say = (socket: Socket): void => void socket.write(Buffer.concat([imageMessage(0), close]));
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

const library = path.join(root, '.cache/python');
const python: Need = {
  name: "Python's ismrmrd and h5py (pip install --target .cache/python ismrmrd h5py)",
  met:
    spawnSync('python3', ['-c', 'import ismrmrd, h5py'], { env: { ...process.env, PYTHONPATH: library } }).status === 0,
};

describeWith([python], "Python's ismrmrd", () => {
  const run = (here: Workplace, script: string): unknown => {
    const { stdout, stderr } = spawnSync('python3', ['-c', script], {
      cwd: here.directory,
      env: { ...process.env, PYTHONPATH: library },
      encoding: 'utf8',
    });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  };

  test('reads every field of a phantom, and adds to it', async () => {
    const here = await withPhantom();
    const script = `
import ismrmrd, json
d = ismrmrd.Dataset('testdata.h5', 'dataset', False)
a = d.read_acquisition(5)
h = ismrmrd.xsd.CreateFromDocument(d.read_xml_header())
d.append_acquisition(a)
print(json.dumps([d.number_of_acquisitions(), a.data.shape, a.idx.kspace_encode_step_1, a.center_sample, a.available_channels,
  a.sample_time_us, h.encoding[0].reconSpace.matrixSize.x, h.version, h.subjectInformation.patientID]))`;
    expect(run(here, script)).toEqual([17, [2, 32], 5, 16, 2, 5, 16, 1, 'ISMRMRDSheppLoganPhantom']);
    const again = await reconstructedBy(here, socket => socket.write(Buffer.concat([imageMessage(0), close])));
    expect(again.code).toBe(0);
  });

  test.each([
    ['numbers', 5, [100, 101]],
    ['complex numbers', 7, ['(100+101j)', '(102+103j)']],
  ])('reads images of %s', async (_, type, pixels) => {
    const here = await withPhantom();
    const say = (socket: Socket): void =>
      void socket.write(Buffer.concat([imageMessage(0, type), imageMessage(1, type), close]));
    expect(await reconstructedBy(here, say, ['--group', 'mine'])).toMatchObject({ code: 0 });
    const script = `
import ismrmrd, json
d = ismrmrd.Dataset('out.h5', 'mine', False)
i = d.read_image('image_1', 1)
plain = lambda v: str(v) if isinstance(v, complex) else v
print(json.dumps([d.number_of_images('image_1'), i.data.shape, i.repetition, i.meta['Role'], [plain(v) for v in i.data[0, 0, 0, :2].tolist()]]))`;
    expect(run(here, script)).toEqual([2, [1, 1, 2, 4], 1, 'Image', pixels]);
  });

  test('its own files are read, with waveforms in the order of their time stamps', async () => {
    const here = place();
    const script = `
import ismrmrd, numpy as np, json
d = ismrmrd.Dataset('testdata.h5', 'dataset', True)
d.write_xml_header('<ismrmrdHeader/>')
for n in range(3):
    a = ismrmrd.Acquisition.from_array(np.full((2, 4), n + 1j, np.complex64)); a.acquisition_time_stamp = 10 * n; d.append_acquisition(a)
w = ismrmrd.Waveform.from_array(np.full((1, 3), 7, np.uint32)); w.getHead().time_stamp = 5; d.append_waveform(w)
d.close()
print(json.dumps(True))`;
    expect(run(here, script)).toBe(true);
    const server = await aServer(socket => socket.write(Buffer.concat([imageMessage(0), close])));
    const { code } = await here.gadgetronctl(['recon', 'testdata.h5', '-s', String(server.address.port)]);
    const { bytes } = await server.heard;
    server.stop();
    expect(code).toBe(0);
    const data = bytes.subarray(1032 + '<ismrmrdHeader/>'.length);
    const acquisition = 2 + 340 + 64;
    expect([0, acquisition, acquisition + 2 + 40 + 12].map(at => data.readUInt16LE(at))).toEqual([1008, 1026, 1008]);
    expect(data.readUInt32LE(acquisition + 42)).toBe(7);
    expect(data.readFloatLE(acquisition + 54 + 342)).toBe(1);
  });
});

test('Ctrl-C leaves no half file, and ends the connection by FIN', async () => {
  const here = await withPhantom();
  const server = await aServer(() => undefined);
  const port = String(server.address.port);
  const script = `"$0" "$1" recon testdata.h5 -s ${port} & child=$!; sleep 1; kill -INT $child; wait $child`;
  const run = await here.run('sh', ['-c', script, process.execPath, path.join(root, 'build/gadgetronctl.js')]);
  expect(await (await server.heard).ending).toBe('FIN');
  server.stop();
  expect(run).toMatchObject({ code: 130, stderr: 'stopped: nothing was written\n' });
  expect(existsSync(here.path('out.h5'))).toBe(false);
  expect(readdirSync(here.directory)).toEqual(['testdata.h5']);
});
