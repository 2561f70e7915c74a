import path from 'node:path';
import { type RunOptions, type Workplace, workplaces } from './program';

const workplace = workplaces();

/** What an earlier run left: here two files, so that any new one shows. */
const old = { 'out/manifests/10-old.yaml': 'kind: Old\n', 'out/chart/gadgetron/Chart.yaml': 'name: old\n' };

const breaking = (at: number, by: 'error' | 'kill'): RunOptions => ({
  node: ['--require', path.join(__dirname, 'break-at-rename.js')],
  env: { BREAK_AT: String(at), BREAK_BY: by },
});

const litter = (place: Workplace): string[] =>
  Object.keys(place.tree('out')).filter(name => name.startsWith('.synth-'));

/** All that one run renames: its plan, then for each directory the old one and the new one. */
const renames = [1, 2, 3, 4, 5];

test.concurrent.each(renames.slice(1))('a run that fails at its rename %i puts everything back', async at => {
  const place = workplace();
  place.write(old);
  const before = place.tree();
  const { code, stdout, stderr } = await place.synth(['--out', 'out'], breaking(at, 'error'));
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^out(\/manifests|\/chart\/gadgetron)?: cannot be written \(no space left on device\)\n$/);
  expect(place.tree()).toEqual(before);
});

test.concurrent.each(renames)(
  'what a run that was killed at its rename %i had half done, the next run takes back',
  async at => {
    const place = workplace();
    place.write(old);
    expect((await place.synth(['--out', 'out'], breaking(at, 'kill'))).signal).toBe('SIGKILL');

    expect((await place.synth(['--out', 'out', '--only', 'chart'])).code).toBe(0);
    expect(place.tree('out/manifests')).toEqual({ '10-old.yaml': 'kind: Old\n' });
    expect(place.tree('out/chart/gadgetron')).toHaveProperty(['values.schema.json']);
    expect(litter(place)).toEqual([]);
  },
);

test.concurrent('the next run may be killed, too, while it takes that back', async () => {
  const place = workplace();
  place.write(old);
  await place.synth(['--out', 'out'], breaking(5, 'kill'));
  expect((await place.synth(['--out', 'out'], breaking(2, 'kill'))).signal).toBe('SIGKILL');

  expect((await place.synth(['--out', 'out', '--only', 'chart'])).code).toBe(0);
  expect(place.tree('out/manifests')).toEqual({ '10-old.yaml': 'kind: Old\n' });
  expect(litter(place)).toEqual([]);
});

test.concurrent('nothing is left of a first run that fails on its way', async () => {
  const place = workplace();
  expect((await place.synth(['--out', 'out'], breaking(3, 'error'))).code).toBe(1);
  expect(Object.values(place.tree('out')).filter(text => text !== '(directory)')).toEqual([]);
  expect(litter(place)).toEqual([]);
});

test.concurrent('wrong input leaves even the remains of a killed run as they are', async () => {
  const place = workplace();
  place.write(old);
  await place.synth(['--out', 'out'], breaking(3, 'kill'));
  const before = place.tree();
  expect((await place.synth(['--out', 'out', '--set', 'storrage=1'])).code).toBe(1);
  expect(place.tree()).toEqual(before);
});

test.concurrent('what another run is about to put in place stays where it is', async () => {
  const place = workplace();
  const others = `out/.synth-${process.pid}-abcdef/new/0/10-new.yaml`;
  place.write({ [others]: 'kind: New\n' });
  expect((await place.synth(['--out', 'out', '--only', 'chart'])).code).toBe(0);
  expect(place.tree()).toHaveProperty([others]);
});

test.concurrent.each<[what: string, present: Record<string, string>, out: string, complaint: string]>([
  [
    'a file where the manifests go',
    { ...old, 'out/manifests': 'mine' },
    'out',
    'out/manifests: is not a directory, and one of that name is to be written: move it out of the way\n',
  ],
  [
    'a file above the chart',
    { 'out/manifests/10-old.yaml': 'kind: Old\n', 'out/chart': 'mine' },
    'out',
    'out/chart/gadgetron: cannot be written (file already exists)\n',
  ],
  ['a file above all', { out: 'mine' }, 'out/deeper', 'out/deeper: cannot be written (not a directory)\n'],
])(
  '%s is left alone, and so is everything else',
  async (_, { 'out/manifests/10-old.yaml': manifest, ...present }, out, complaint) => {
    const place = workplace();
    place.write({
      ...present,
      ...(manifest === undefined || 'out/manifests' in present ? {} : { 'out/manifests/10-old.yaml': manifest }),
    });
    const before = place.tree();
    expect(await place.synth(['--out', out])).toMatchObject({ code: 1, stdout: '', stderr: complaint });
    expect(place.tree()).toEqual(before);
  },
);
