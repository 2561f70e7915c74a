import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Socket } from 'node:net';
import { expectedImage, normalisedError } from '../../../lib/mri/phantom/expected';
import { startGadgetron } from '../../../tools/fakes/fakes';
import { describeWith, type Need } from '../../../tools/programs/programs';
import { aServer } from '../../mri/a-server';
import {
  acquisitionMessage,
  attributes,
  closeMessage as close,
  type ImageFields,
  imageMessage,
  waveformMessage,
} from '../../mri/images';
import { root, type Workplace, workplaces } from '../program';

const place = workplaces();

const library = path.join(root, '.cache/python');
const python: Need = {
  name: "Python's ismrmrd and h5py (pip install --target .cache/python ismrmrd h5py)",
  met:
    spawnSync('python3', ['-c', 'import ismrmrd, h5py'], { env: { ...process.env, PYTHONPATH: library } }).status === 0,
};

/** Runs a script, which prints one JSON document. */
function run(here: Workplace, script: string): unknown {
  const { stdout, stderr } = spawnSync('python3', ['-c', `import h5py, ismrmrd, json, numpy as np\n${script}`], {
    cwd: here.directory,
    env: { ...process.env, PYTHONPATH: library },
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Describes the type of a dataset: its class, sizes, offsets and names of its fields, character set and padding. */
const DESCRIBE = `
from h5py import h5t
def describe(kind):
    if isinstance(kind, h5t.TypeVlenID): return ['list', describe(kind.get_super())]
    if isinstance(kind, h5t.TypeArrayID): return ['array', list(kind.get_array_dims()), describe(kind.get_super())]
    if isinstance(kind, h5t.TypeStringID): return ['text', kind.is_variable_str(), kind.get_cset(), kind.get_strpad()]
    if isinstance(kind, h5t.TypeCompoundID):
        return [[kind.get_member_name(i).decode(), kind.get_member_offset(i), describe(kind.get_member_type(i))]
                for i in range(kind.get_nmembers())]
    return [kind.get_class(), kind.get_size(), kind.get_order()]
def types(file, *paths):
    with h5py.File(file, 'r') as opened:
        return {path.split('/')[-1]: describe(opened[path].id.get_type()) for path in paths}
`;

const sayImages =
  (...images: readonly ImageFields[]) =>
  (socket: Socket): void =>
    void socket.write(Buffer.concat([...images.map(imageMessage), close]));

async function reconstructed(here: Workplace, say: (socket: Socket) => void, args: readonly string[] = []) {
  const server = await aServer({ say });
  const { port } = server.address;
  const outcome = await here.gadgetronctl(['recon', 'testdata.h5', '-s', String(port), ...args]);
  const { messages } = await server.heard;
  server.stop();
  return { ...outcome, messages };
}

/** What a server gets that knows no questions. */
const sentToMrd = (here: Workplace, args: readonly string[]) =>
  reconstructed(here, sayImages({}), ['--config', 'invertcontrast', ...args]);

async function withPhantom(): Promise<Workplace> {
  const here = place();
  const { code } = await here.gadgetronctl(['phantom', '-m', '16', '-c', '2', '-k', '--ecg']);
  expect(code).toBe(0);
  return here;
}

describeWith([python], "Python's h5py and ismrmrd", () => {
  test('read every field of a phantom, its trajectory and its waveforms', async () => {
    const here = await withPhantom();
    const script = `
d = ismrmrd.Dataset('testdata.h5', 'dataset', False)
a = d.read_acquisition(5)
h = ismrmrd.xsd.CreateFromDocument(d.read_xml_header())
w = d.read_waveform(0)
print(json.dumps([d.number_of_acquisitions(), a.data.shape, a.traj.shape, [float(v) for v in a.traj[0]], a.idx.kspace_encode_step_1,
  a.center_sample, a.available_channels, a.sample_time_us, h.encoding[0].reconSpace.matrixSize.x, h.version,
  h.subjectInformation.patientID, d.number_of_waveforms(), w.data.shape, int(w.data.max()), w.getHead().waveform_id]))`;
    expect(run(here, script)).toEqual([
      ...[16, [2, 32], [32, 2], [-0.5, -0.1875], 5],
      ...[16, 2, 5, 16, 1],
      ...['ISMRMRDSheppLoganPhantom', 1, [1, 400], 3044, 0],
    ]);
  });

  test('find the types of their own files, and texts in ASCII, which is what the C library asks for', async () => {
    const here = await withPhantom();
    expect(await reconstructed(here, sayImages({}), ['--group', 'mine'])).toMatchObject({ code: 0 });
    const script = `${DESCRIBE}
d = ismrmrd.Dataset('theirs.h5', 'dataset', True)
d.append_acquisition(ismrmrd.Acquisition.from_array(np.zeros((2, 4), np.complex64)))
d.append_waveform(ismrmrd.Waveform.from_array(np.zeros((1, 3), np.uint32)))
d.append_image('image_1', ismrmrd.Image.from_array(np.zeros((1, 1, 2, 4), np.float32)))
d.close()
raw = ['dataset/data', 'dataset/waveforms']
images = lambda group: [f'{group}/image_1/{name}' for name in ('data', 'header')]
texts = types('testdata.h5', 'dataset/xml') | types('out.h5', 'mine/image_1/attributes')
print(json.dumps([types('testdata.h5', *raw), types('theirs.h5', *raw), types('out.h5', *images('mine')),
  types('theirs.h5', *images('dataset')), texts]))`;
    const [ours, theirs, ourImages, theirImages, texts] = run(here, script) as readonly unknown[];
    expect(ours).toEqual(theirs);
    expect(ourImages).toEqual(theirImages);
    // Variable length, ASCII, ended by zero.
    expect(texts).toEqual({ xml: ['text', true, 0, 0], attributes: ['text', true, 0, 0] });
  });

  test.each([
    ['data', '(row[0], row[1], row[2][:10])', 'has a row in /dataset/data of 296 bytes whose header announces 768'],
    ['waveforms', '(row[0], row[1][:10])', 'has a row in /dataset/waveforms of 40 bytes whose header announces 1600'],
  ])('shorten a row of %s, which is refused instead of sent', async (dataset, shorter, problem) => {
    const here = await withPhantom();
    const script = `
with h5py.File('testdata.h5', 'a') as f:
  rows = f['dataset/${dataset}']
  row = rows[0]
  changed = rows[:1]
  changed[0] = ${shorter}
  rows[:1] = changed
print(json.dumps(True))`;
    expect(run(here, script)).toBe(true);
    const { code, stderr } = await reconstructed(here, sayImages({}));
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining(`testdata.h5: ${problem}\n`) as string,
    });
  });

  test('add acquisitions to a phantom, which are sent like the others', async () => {
    const here = await withPhantom();
    const script = `
d = ismrmrd.Dataset('testdata.h5', 'dataset', False)
a = d.read_acquisition(5)
a.scan_counter = 4711
d.append_acquisition(a)
d.close()
print(json.dumps(True))`;
    expect(run(here, script)).toBe(true);
    const { code, messages } = await reconstructed(here, sayImages({}));
    expect(code).toBe(0);
    const counters = messages.filter(({ id }) => id === 1008).map(({ body }) => body.readUInt32LE(14));
    expect(counters).toEqual([...Array.from({ length: 16 }, () => 0), 4711]);
  });

  test.each<readonly [string, 5 | 7, readonly unknown[]]>([
    ['numbers', 5, [100, 101]],
    ['complex numbers', 7, ['(100+101j)', '(102+103j)']],
  ])('read images of %s, and add to them', async (_, type, pixels) => {
    const here = await withPhantom();
    const images = [0, 1].map(repetition => ({ repetition, type }));
    expect(await reconstructed(here, sayImages(...images), ['--group', 'mine'])).toMatchObject({ code: 0 });
    const script = `
d = ismrmrd.Dataset('out.h5', 'mine', False)
i = d.read_image('image_1', 1)
d.append_image('image_1', i)
plain = lambda v: str(v) if isinstance(v, complex) else v
print(json.dumps([d.number_of_images('image_1'), i.data.shape, i.repetition, h5py.File('out.h5')['mine/image_1/attributes'][1].decode(), i.meta['Role'],
  [plain(v) for v in i.data[0, 0, 0, :2].tolist()]]))`;
    expect(run(here, script)).toEqual([3, [1, 1, 2, 4], 1, attributes, 'Image', pixels]);
  });

  test('find in the images of a phantom the phantom, as a server has reconstructed it from the file', async () => {
    const here = place();
    const phantom = ['phantom', '-m', '48', '-c', '6', '-r', '2', '-n', '0', '-C', '--ecg'];
    expect(await here.gadgetronctl(phantom)).toMatchObject({ code: 0 });
    const gadgetron = await startGadgetron({ args: ['-d', 'true'] });
    const recon = await here.gadgetronctl(['recon', 'testdata.h5', '-s', String(gadgetron.port), '-G', 'mine']);
    gadgetron.kill();
    expect(recon).toMatchObject({ code: 0 });
    const images = run(here, `print(json.dumps(h5py.File('out.h5')['mine/image_0/data'][:].reshape(2, -1).tolist()))`);
    const expected = expectedImage({ matrix: 48, coils: 6 });
    expect((images as readonly number[][]).map(image => normalisedError(image, expected) < 1e-5)).toEqual([true, true]);
  });

  test('images of several series and reconstructions are in groups as the stock client names them', async () => {
    const here = await withPhantom();
    await reconstructed(here, sayImages({ series: 1 }, { series: 2 }, { series: 1, repetition: 1 }), ['-G', 'first']);
    await reconstructed(here, sayImages({ series: 1 }), ['-G', 'second', '--append']);
    const script = `
f = h5py.File('out.h5', 'r')
print(json.dumps({f'{g}/{s}': f[f'{g}/{s}/data'].shape for g in f if g != 'prototypes' for s in f[g]}))`;
    expect(run(here, script)).toEqual({
      'first/image_1': [2, 1, 1, 2, 4],
      'first/image_2': [1, 1, 1, 2, 4],
      'second/image_1': [1, 1, 1, 2, 4],
    });
  });

  test('their own files are read, with waveforms in the order of their time stamps', async () => {
    const here = place();
    const script = `
d = ismrmrd.Dataset('testdata.h5', 'dataset', True)
d.write_xml_header('<ismrmrdHeader>µ</ismrmrdHeader>'.encode())
for n in range(3):
    a = ismrmrd.Acquisition.from_array(np.full((2, 4), n + 1j, np.complex64)); a.acquisition_time_stamp = 10 * n; d.append_acquisition(a)
w = ismrmrd.Waveform.from_array(np.full((1, 3), 7, np.uint32)); w.getHead().time_stamp = 5; d.append_waveform(w)
d.close()
print(json.dumps(True))`;
    expect(run(here, script)).toBe(true);
    const { code, messages } = await reconstructed(here, sayImages({}));
    expect(code).toBe(0);
    expect(messages.map(({ id }) => id)).toEqual([1, 3, 6, 1008, 1026, 1008, 1008, 4]);
    expect(messages[1]?.body.subarray(4).toString()).toBe('<ismrmrdHeader>µ</ismrmrdHeader>');
    expect(messages[4]?.body.subarray(40).toString('hex')).toBe('07000000'.repeat(3));
    expect(messages[5]?.body.readFloatLE(340)).toBe(1);
  });

  test.each([
    ['uint16', 'np.arange(12, dtype=np.uint16).reshape(3, 4)', 2],
    ['complex64', '(np.arange(12) + 1j).astype(np.complex64).reshape(3, 4)', 8],
  ])('their own files of images are sent, of pixels of %s', async (_, pixels, size) => {
    const here = place();
    const script = `
d = ismrmrd.Dataset('testdata.h5', 'dataset', True)
d.write_xml_header(b'<ismrmrdHeader/>')
sent = []
for n, series in enumerate(['image_2', 'image_10', 'image_2']):
    i = ismrmrd.Image.from_array(${pixels} + n); i.image_index = n; i.meta = ismrmrd.Meta({'number': str(n)})
    d.append_image(series, i)
    sent.append({'index': n, 'attributes': i.attribute_string, 'pixels': i.data.tobytes().hex()})
d.close()
print(json.dumps(sent))`;
    const [first, other, second] = run(here, script) as readonly object[];
    const { code, messages } = await sentToMrd(here, []);
    expect([code, messages.map(({ id }) => id)]).toEqual([0, [1, 3, 1022, 1022, 1022, 4]]);
    expect(messages[1]?.body.subarray(4).toString()).toBe('<ismrmrdHeader/>');
    const images = messages.slice(2, 5).map(({ body }) => ({
      index: body.readUInt16LE(126),
      attributes: body.subarray(206, -12 * size).toString(),
      pixels: body.subarray(-12 * size).toString('hex'),
    }));
    expect(images).toEqual([first, second, other]);
    expect(images[1]?.attributes).toContain('<value>2</value>');
  });

  test('read raw data with which a server has answered', async () => {
    const here = await withPhantom();
    const say = (socket: Socket): void =>
      void socket.write(Buffer.concat([acquisitionMessage(3), waveformMessage(), close]));
    expect(await reconstructed(here, say, ['-G', 'filtered', '--config', 'rawdatafilter'])).toMatchObject({ code: 0 });
    const script = `
d = ismrmrd.Dataset('out.h5', 'filtered', False)
a = d.read_acquisition(0)
print(json.dumps([d.number_of_acquisitions(), a.acquisition_time_stamp, str(a.data.tolist()),
  d.read_waveform(0).data.tolist(), b'ismrmrdHeader' in d.read_xml_header()]))`;
    expect(run(here, script)).toEqual([1, 3, '[[(1+2j), (3+4j)]]', [[7]], true]);
  });

  test('an older file is read by its own metadata: pairs of numbers, and another name of a field', async () => {
    const here = await withPhantom();
    const script = `
f = h5py.File('testdata.h5', 'r')
new = f['dataset/data'][:]
head = new.dtype['head']
old_head = np.dtype({'names': [' measurement_uid' if n == 'measurement_uid' else n for n in head.names],
  'formats': [head[n] for n in head.names], 'offsets': [head.fields[n][1] for n in head.names], 'itemsize': head.itemsize})
pair = np.dtype([('real', '<f4'), ('imag', '<f4')])
old = np.dtype([('head', old_head), ('traj', h5py.vlen_dtype(np.float32)), ('data', h5py.vlen_dtype(pair))])
rows = np.empty(len(new), old)
for i, row in enumerate(new):
    rows[i] = (np.frombuffer(row['head'].tobytes(), old_head)[0], row['traj'], np.ascontiguousarray(row['data']).view(pair))
with h5py.File('old.h5', 'w') as g:
    g.create_dataset('dataset/data', data=rows, maxshape=(None,), chunks=(1,))
    g.create_dataset('dataset/xml', data=[f['dataset/xml'][0]], dtype=h5py.string_dtype())
print(json.dumps(True))`;
    expect(run(here, script)).toBe(true);
    const sent = async (): Promise<readonly string[]> =>
      (await reconstructed(here, sayImages({}), ['-o', 'out.h5', '--append'])).messages
        .filter(({ id }) => id !== 1026)
        .map(({ id, body }) => `${id} ${body.toString('hex')}`);
    const ofNew = await sent();
    here.write({ 'testdata.h5': '' });
    expect(run(here, `import os\nos.replace('old.h5', 'testdata.h5')\nprint(json.dumps(True))`)).toBe(true);
    expect(await sent()).toEqual(ofNew);
    expect(ofNew).toHaveLength(20);
  });
});
