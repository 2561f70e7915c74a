import { ClusterTextError, loadCluster, problemLine } from '../../../cluster/file';

const start = `subscription: 6f1c0a8e-5a50-4d8e-9d0c-0d9a5bb0a001
resourceGroup: mri
location: westeurope
name: gadgetron
`;

const told = (text: string): readonly string[] => {
  try {
    return loadCluster(text, 'c.yaml').warnings.map(warning => problemLine('c.yaml', warning));
  } catch (error) {
    if (error instanceof ClusterTextError) return error.message.split('\n');
    throw error;
  }
};

test('four lines make a cluster', () => {
  expect(loadCluster(start, 'c.yaml')).toMatchObject({
    warnings: [],
    spec: {
      tier: 'Standard',
      pools: { system: { size: { min: 2, max: 5 } }, recon: { size: { min: 1, max: 10 } } },
      storage: { account: 'gadgetron9gu52xzfn2', shares: [{ name: 'gtdata' }] },
    },
  });
});

test.each([
  ['1.35', '1.35'],
  ['1.30', '1.30'],
  ['"1.40"', '1.40'],
  ['1.40', '1.40'],
  ['default', 'default'],
])('the version %s is taken as it is written', (written, version) => {
  expect(
    loadCluster(`${start}kubernetesVersion: ${written}\nstorage: {access: key}\n`, 'c.yaml').spec.kubernetesVersion,
  ).toBe(version);
});

test('merge keys bring what they stand for, and what stands beside them wins', () => {
  const { spec } = loadCluster(
    `${start}pools:\n  system: &size {min: 3, max: 4}\n  recon: {<<: [{max: 7}, *size], min: 2}\n`,
    'c.yaml',
  );
  expect(spec.pools).toMatchObject({ system: { size: { min: 3, max: 4 } }, recon: { size: { min: 2, max: 7 } } });
});

test.each<[what: string, lines: string, complaints: (string | RegExp)[]]>([
  ['a value of the wrong kind', 'keda: "yes"', ['c.yaml:5:1: keda: must be true or false (got "yes")']],
  [
    'a word that is none of those that may stand there',
    'tier: Basic',
    ['c.yaml:5:1: tier: must be one of Free, Standard, Premium (got "Basic")'],
  ],
  [
    'a number that is too small',
    'pools:\n  system:\n    min: 0',
    ['c.yaml:7:5: pools.system.min: must be ≥ 1 (got 0)'],
  ],
  [
    'a misspelt key',
    'pools:\n  recom:\n    min: 0',
    ['c.yaml:6:3: pools.recom: is not known here; did you mean recon?'],
  ],
  [
    "a key of another tool's",
    'pools:\n  recon: {minNodes: 1, maxCount: 2}',
    ['c.yaml:6:11: pools.recon.minNodes: is called min here', 'c.yaml:6:24: pools.recon.maxCount: is called max here'],
  ],
  [
    'a secret',
    'engine: {dnsPrefix: gadgetron, sshPublicKey: "ssh-rsa AAAA", secret: s3cr3t}',
    [
      'c.yaml:5:62: engine.secret: must not be in the file: secrets come from the environment, standard input or a file of their own',
    ],
  ],
  [
    'a duration that is none',
    'longestReconstruction: 20 min',
    [
      /^c\.yaml:5:1: longestReconstruction: must be a whole number of seconds or such as "90s", "20m", "1h30m", between 1s and 24h \(got "20 min"\)$/,
    ],
  ],
  [
    'a version that is none',
    'kubernetesVersion: latest',
    [
      'c.yaml:5:1: kubernetesVersion: must be "default", a minor version such as "1.35", or an exact one such as "1.35.7" (got "latest")',
    ],
  ],
  ['a key that stands twice', 'keda: true\nkeda: false', ['c.yaml:6:1: keda: is there twice']],
  [
    'a key that stands twice, further down',
    'pools:\n  recon: {max: 2, max: 3}\nstorage:\n  shares:\n    - name: a\n    - {name: b, name: c}',
    ['c.yaml:6:19: pools.recon.max: is there twice', 'c.yaml:10:17: storage.shares[1].name: is there twice'],
  ],
  [
    'an alias without an anchor',
    'pools: {recon: {max: *most}}',
    ['c.yaml:5:22: pools.recon.max: there is no &most before this'],
  ],
  [
    'aliases of aliases of aliases',
    `tags: {a: &a [${'x,'.repeat(20)}], b: &b [${'*a,'.repeat(20)}], c: [${'*b,'.repeat(20)}]}`,
    ['c.yaml:1:1: aliases make this file grow beyond measure'],
  ],
  [
    'a second document',
    '---\nname: other',
    ['c.yaml:5:1: a cluster file is one YAML document, and another one begins here'],
  ],
  ['an alias in what it stands for', 'tags: &tags {a: *tags}', ['c.yaml:5:17: tags.a: &tags contains itself']],
  [
    'a merge of what is no map',
    'pools:\n  recon: {<<: 3}\n  system: {<<: [{min: 2}, many]}',
    [
      'c.yaml:6:11: pools.recon: a merge (<<) takes a map or a list of maps',
      'c.yaml:7:12: pools.system: a merge (<<) takes a map or a list of maps',
    ],
  ],
  ['a merge of itself', 'pools: {recon: &recon {<<: *recon}}', ['c.yaml:5:28: pools.recon: &recon contains itself']],
  ['a merge of nothing', 'pools: {recon: {<<: *other}}', ['c.yaml:5:21: pools.recon: there is no &other before this']],
  [
    'a wrong value that a merge brings',
    'pools:\n  recon: {<<: {max: many}}',
    ['c.yaml:6:3: pools.recon.max: must be a whole number (got "many")'],
  ],
  ['YAML that is none', 'tags: [', [/^c\.yaml:6:1: Flow sequence/]],
  [
    'a share without a name',
    'storage:\n  shares:\n    - sizeGiB: 3',
    ['c.yaml:7:7: storage.shares[0].name: must be set: its name.'],
  ],
])('%s is told with its place', (_, lines, complaints) => {
  expect(told(`${start}${lines}\n`)).toEqual(
    complaints.map(complaint =>
      typeof complaint === 'string' ? complaint : (expect.stringMatching(complaint) as string),
    ),
  );
});

test('an empty file, or one that is no map, says what is needed', () => {
  expect(told('')).toEqual(
    ['subscription', 'resourceGroup', 'location', 'name'].map(
      key => expect.stringMatching(`^c\\.yaml:1:1: ${key}: must be set: `) as string,
    ),
  );
  expect(told('- a\n')).toEqual(['c.yaml:1:1: must be a map (got ["a"])']);
});

test('everything that is wrong is told at once, in the order of the file: values by themselves, and rules between those that are right', () => {
  expect(
    told(`subscription: mine
resourceGroup: mri
location: West Europe
kubernetesVersion: 1.35.7
pools:
  recon: {min: 4, max: 2}
  system: {min: 3, max: none}
network: {podCidr: 10.0.0.0/16}
`).map(line => line.split(' (got')[0]),
  ).toEqual([
    'c.yaml:1:1: name: must be set: the name of the cluster.',
    'c.yaml:1:1: subscription: must be the UUID of a subscription',
    'c.yaml:3:1: location: must be the short name of a region, such as westeurope',
    'c.yaml:4:1: kubernetesVersion: is pinned to 1.35.7, and upgrades.kubernetes: patch moves on from it: take a minor version (1.35) or upgrades.kubernetes: none',
    'c.yaml:6:19: pools.recon.max: must be ≥ min',
    'c.yaml:7:20: pools.system.max: must be a whole number',
    'c.yaml:8:1: network.serviceCidr: must not overlap podCidr',
  ]);
});
