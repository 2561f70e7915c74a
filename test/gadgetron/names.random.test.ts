import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { about } from '../../lib/gadgetron/about';
import { chartOf } from '../../lib/gadgetron/outputs';
import { pathText } from '../../lib/helm';
import { exactYaml } from '../../lib/helm/yaml/exact';
import { helmTemplate, objectsIn, scratchDirectory, type KubeObject } from '../../tools/chart/helm-template';
import { manifestFilesFor, manifestsFor, writeChart } from '../../tools/chart/render';
import { helmPath, helms, startTool } from '../../tools/programs/tools';
import { someOrAll } from '../../tools/programs/versions';
import { byName } from '../support/equality';
import { runsOr } from '../support/random-values';
import { objectsByAlias, writeUmbrella } from '../support/umbrella';

const scratch = scratchDirectory();
const chart = writeChart(path.join(scratch, 'chart'));
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** What an API server takes: of objects that are not Services, more. */
const isName = (name: string, kind: string): boolean =>
  kind === 'Service'
    ? /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)
    : name.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name);
const isLabelValue = (value: string): boolean => /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/.test(value);

const wrongNames = (objects: readonly KubeObject[]): readonly string[] =>
  objects.flatMap(({ kind, metadata: { name, labels = {} } }) => [
    ...(isName(name, kind) ? [] : [`${kind} ${name}`]),
    ...Object.entries(labels)
      .filter(([, value]) => !isLabelValue(value))
      .map(([key, value]) => `${kind} ${key}: ${value}`),
  ]);

const values = { jumpServer: { enabled: true, existingSecret: 'keys' }, workers: { enabled: true } };

/** The objects of our own output, for a chart that goes by this name. */
function oursFor(alias: string, release: string, given: object): readonly KubeObject[] {
  const name = jest.replaceProperty<{ Name: string }, 'Name'>(about, 'Name', alias);
  try {
    return [...manifestFilesFor([exactYaml(given)], { release }).values()].flatMap(objectsIn);
  } finally {
    name.restore();
  }
}

const parts = { release: Array.from('abz019-.'), alias: Array.from('abzABZ019-_') };
const word = (characters: readonly string[], most: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: most });
const isRelease = (name: string): boolean =>
  name.length <= 53 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name);

const releases = ['mri', '3t', '1.5t', 'a.b', `x${'-y'.repeat(26)}`, 'scanner-gadgetron'];
const aliases = ['gadgetronThreeTesla', 'gadgetron_3t', '3T', '-', '___', 'G'.repeat(70), 'gadgetron', 'ABc-De'];
const overrides = [
  {},
  { nameOverride: 'recon' },
  { fullnameOverride: 'g' },
  { nameOverride: '7' },
  { nameOverride: 'Recon (3T)' },
  { fullnameOverride: 'Gadgetron_MRI' },
  { fullnameOverride: '3-tesla.radiology.example.com' },
  { fullnameOverride: `mri-${'room-'.repeat(12)}2` },
];

const random = fc.sample(
  fc.record({
    release: fc.oneof(fc.constantFrom(...releases), word(parts.release, 53).filter(isRelease)),
    aliases: fc.uniqueArray(fc.oneof(fc.constantFrom(...aliases), word(parts.alias, 70)), {
      minLength: 4,
      maxLength: 4,
      selector: alias => alias.toLowerCase(),
    }),
    override: fc.constantFrom(...overrides),
  }),
  { numRuns: runsOr(2), seed },
);
const fixed = someOrAll([
  ...overrides.slice(4).map(override => ({ release: 'mri', aliases: ['gadgetron', 'G'], override })),
  { release: '1.5t', aliases: aliases.slice(0, 4), override: {} },
  { release: 'mri', aliases: aliases.slice(4), override: {} },
]);
const cases = [...fixed, ...random].map(({ release, aliases: called, override }, index) => ({
  release,
  /** What is fixed is shown with each Helm, and what is random with one of them: no function of names differs. */
  helms: index < fixed.length ? helms : [helms[index % helms.length]],
  parts: new Map(called.map(alias => [alias, { ...values, ...override }] as const)),
  ours: new Map(called.map(alias => [alias, byName(oursFor(alias, release, { ...values, ...override }))] as const)),
}));

describe.each(helms)(`helm %s, as a part of another chart (seed ${seed})`, helm => {
  test.each(cases.filter(({ helms: shown }) => shown.includes(helm)))(
    'makes names that Kubernetes takes, those of the manifests, in release $release',
    async ({ release, parts, ours }) => {
      const umbrella = writeUmbrella(path.join(scratch, `${helm}-${release}`), 'gadgetron', chartOf(), parts);
      const { code, stdout, stderr } = await startTool(helmPath(helm), ['template', release, umbrella]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const theirs = objectsByAlias(stdout);
      expect([...theirs.values()].flatMap(wrongNames)).toEqual([]);
      expect(new Map([...theirs].map(([alias, objects]) => [alias, byName(objects)]))).toEqual(ours);
    },
    300_000,
  );
});

test('a dependency with the alias gadgetronThreeTesla is called so in small letters, with a piece of a hash', () => {
  const names = new Set(oursFor('gadgetronThreeTesla', 'mri', {}).map(({ metadata }) => metadata.name));
  expect([...names].filter(name => !/^(default[.])?mri-gadgetron-three-tesla-[0-9a-f]{8}/.test(name))).toEqual([]);
});

test.each(['-', '...', ' _ '])('of "%s" no name can be made, which is said in words', override => {
  const given = { nameOverride: override, fullnameOverride: override };
  const { problems = [] } = manifestsFor([exactYaml(given)]);
  const words = ['nameOverride', 'fullnameOverride'].map(
    name => `${name}: must have a letter or a digit, since names are made of it (got "${override}")`,
  );
  expect(problems.map(({ path: at, message }) => `${pathText(at)}: ${message}`)).toEqual(words);
  const file = path.join(scratch, 'override.yaml');
  writeFileSync(file, exactYaml(given));
  const { error = '' } = helmTemplate('4.1', chart, { valueFiles: [file] });
  for (const line of words) expect(error).toContain(line);
});

test('no two of these share a name, however alike they are spelled', () => {
  const alike = [
    ['gadgetronA', 'mri'],
    ['gadgetron-a', 'mri'],
    ['gadgetron_a', 'mri'],
    ['gadgetron', 'a.b'],
    ['gadgetron', 'a-b'],
    ['gadgetron', '3t'],
    ['gadgetron', 'r3t'],
  ] as const;
  const names = alike.map(([alias, release]) => oursFor(alias, release, {}).map(({ metadata }) => metadata.name));
  expect(new Set(names.flat()).size).toBe(new Set(alike.flatMap((_, index) => [...new Set(names[index])])).size);
  expect(new Set(names.map(([first]) => first)).size).toBe(alike.length);
});
