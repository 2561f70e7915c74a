import { lines, workplaces } from './program';

const workplace = workplaces();

const present = { 'out/manifests/mine.yaml': 'kind: Mine\n', 'out/chart/gadgetron/Chart.yaml': 'name: mine\n' };
const files = {
  'good.yaml': 'autoscaling:\n  maxReplicas: 9\n',
  'wrong.yaml': '# mine\nautoscaling:\n  maxReplicas: many\nstorrage: {}\n',
  'mixed.yaml':
    'workers: { replicaCount: no }\nautoscaling:\n  minReplicas: 4\n  maxReplicas: 2\nresources: { requests: { memory: 16Gi } }\nstorrage: {}\n',
  'fewer.yaml': 'autoscaling:\n  minReplicas: 4\n  maxReplicas: 2\n',
  'broken.yaml': 'a: 1\nb: [1\nc: 2\n',
  'twice.yaml': 'a: 1\n---\nb: 2\n',
  'list.yaml': '- a\n',
};
const latin1 = Buffer.from('name: "Gr\u00fc\u00dfe"\n', 'latin1');

const cases: [what: string, args: string[], complaints: RegExp[], input?: string][] = [
  [
    'values of the wrong type or name',
    ['--values', 'wrong.yaml'],
    [
      /^wrong\.yaml:3:3: autoscaling\.maxReplicas: must be .*"many"/,
      /^wrong\.yaml:4:1: storrage: .*did you mean storage\?/,
    ],
  ],
  [
    'a broken rule between values',
    ['--values', 'fewer.yaml'],
    [/^fewer\.yaml:[23]:3: autoscaling\.m..Replicas: .*[24].*[24]/],
  ],
  [
    'wrong types and broken rules, in the order of the files and what was set after them,',
    [
      ...['--set', 'gateway.enabled=no,gateway.discovery=no'],
      '--values',
      'mixed.yaml',
      '--values',
      'wrong.yaml',
    ].concat(['--set', 'autoscaling.maxReplicas=3', '--set', 'jumpServer.enabled=true']),
    [
      /^mixed\.yaml:1:12: workers\.replicaCount: must be a whole number/,
      /^mixed\.yaml:5:26: resources\.requests\.memory: must be ≤ limits\.memory/,
      /^wrong\.yaml:4:1: storrage: /,
      /^--set gateway.*: gateway\.enabled: must be true or false/,
      /^--set gateway.*: gateway\.discovery: must be one of/,
      /^--set autoscaling\.maxReplicas=3: .*3 < 4/,
      /^jumpServer\.authorizedKeys: must be set/,
    ],
  ],
  ['YAML that is none', ['--values', 'broken.yaml'], [/^broken\.yaml:\d+:\d+: /]],
  [
    'files that cannot be read',
    ['--values', 'good.yaml', '--values', 'none.yaml', '--values', '.', '--values', 'latin1.yaml'],
    [
      /^none\.yaml: cannot be read \(no such file or directory\)$/,
      /^\.: cannot be read \(illegal operation on a directory\)$/,
      /^latin1\.yaml: is not text in UTF-8$/,
    ],
  ],
  [
    'several things that say nothing',
    ['--values', 'twice.yaml', '--values', 'none.yaml', '--values', 'list.yaml', '--set', 'a[=1', '--set-string', '=x'],
    [/^twice\.yaml:2:1: /, /^none\.yaml: /, /^list\.yaml:1:1: /, /^--set a\[=1: /, /^--set-string =x: /],
  ],
  [
    'a --set of a wrong value',
    ['--values', 'good.yaml', '--set', 'autoscaling.maxReplicas=0'],
    [/^--set autoscaling\.maxReplicas=0: autoscaling\.maxReplicas: must be .*\(got 0/],
  ],
  [
    'a wrong value on standard input',
    ['--values', '-'],
    [/^standard input:2:3: autoscaling\.maxReplicas: .*"lots"/],
    'autoscaling:\n  maxReplicas: lots\n',
  ],
  ['standard input twice', ['--values', '-', '--values', '-'], [/^--values -: .*only once/], 'a: 1\n'],
  [
    'names in the wrong letters, and an empty --out',
    ['--release', 'MRI', '--namespace', 'mri-', '--out', ''],
    [
      /^--release: must be 1 to 53 .*\(got "MRI"\)$/,
      /^--namespace: must be 1 to 63 .*\(got "mri-"\)$/,
      /^--out: must name a directory \(got ""\)$/,
    ],
  ],
  [
    'names that are too long',
    ['--release', 'r'.repeat(54), '--namespace', 'n'.repeat(64)],
    [/^--release: must be 1 to 53 /, /^--namespace: must be 1 to 63 /],
  ],
  ['a release that Helm does not take', ['--release', '3t-'], [/^--release: .*"3t-"/]],
  [
    'a wrong value where only the chart is written',
    ['--only', 'chart', '--set', 'storrage=1'],
    [/^--set storrage=1: storrage: /],
  ],
  [
    'names and values wrong together',
    ['--release', 'R', '--namespace', '', '--values', 'wrong.yaml'],
    [/^--release: /, /^--namespace: .*""/, /^wrong\.yaml:3:3: /, /^wrong\.yaml:4:1: /],
  ],
];

test.concurrent.each(cases)(
  '%s: all is told in one go, and nothing is written',
  async (_, args, complaints, input = '') => {
    const place = workplace();
    place.write({ ...present, ...files });
    place.writeBytes('latin1.yaml', latin1);
    const before = place.tree();
    const { code, stdout, stderr } = await place.synth(['--out', 'out', ...args], { input });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(lines(stderr)).toEqual(complaints.map(complaint => expect.stringMatching(complaint) as string));
    expect(place.tree()).toEqual(before);
  },
);
