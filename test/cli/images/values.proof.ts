import path from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1';
import { parse } from 'yaml';
import { FakeRegistry } from '../../../tools/fakes/registry';
import { root, type Workplace, workplaces } from '../program';

const workplace = workplaces();

const LABEL = 'com.siemens-healthineers.magneticresonance.openrecon.metadata:1.1.0';

const RECONSTRUCTION = {
  transfer_protocol: { protocol: 'ISMRMRD', version: '1.4.1' },
  port: 9002,
  emitter: 'image',
  injector: 'image',
  can_use_gpu: true,
  min_count_required_gpus: 1,
  min_required_gpu_memory: 10048,
  min_required_memory: 40096,
  min_count_required_cpu_cores: 8,
};

const DESCRIPTION = {
  general: { name: { en: 'muscles' }, version: '1.2', id: 'muscles' },
  reconstruction: RECONSTRUCTION,
  parameters: [
    {
      id: 'config',
      type: 'choice',
      values: [{ id: 'muscles', name: { en: 'Muscles' } }, { id: 'null' }],
      default: 'muscles',
      information: { en: 'What the\nserver runs' },
    },
    { id: 'sendoriginal', type: 'boolean', default: true },
    { id: 'overlap', type: 'int', minimum: 0, maximum: 100, default: 50, information: { en: 'Percent' } },
  ],
};

const labelled = (description: object, name = LABEL) => ({
  Labels: { other: 'x', [name]: Buffer.from(JSON.stringify(description)).toString('base64') },
});

const COMMAND = ['python3', '/opt/code/python-ismrmrd-server/main.py'];
const OPTIONS = ['-v', '-H=0.0.0.0', '-p=9002', '-l=/tmp/server.log', '-s', '-S=/tmp/share/saved_data'];

async function withImage(
  configuration: object,
): Promise<{ readonly place: Workplace; readonly registry: FakeRegistry; readonly image: string }> {
  const [place, registry] = [workplace(), await FakeRegistry.start('token', 'me:secret')];
  registry.add('vnmd/muscles:20260101', configuration);
  const auth = Buffer.from('me:secret').toString('base64');
  place.write({ '.docker/config.json': JSON.stringify({ auths: { [registry.host]: { auth } } }) });
  return { place, registry, image: `${registry.host}/vnmd/muscles:20260101` };
}

test.concurrent('writes the values that the label says, and the command without what does harm', async () => {
  const { place, registry, image } = await withImage({ ...labelled(DESCRIPTION), Cmd: [...COMMAND, ...OPTIONS] });
  const { code, stdout, stderr } = await place.gadgetronctl(['images', 'values', image]);
  expect([code, parse(stdout)]).toEqual([
    0,
    {
      image: { registry: registry.host, repository: 'vnmd/muscles', tag: '20260101' },
      server: { protocol: 'mrd', command: [...COMMAND, '-H=0.0.0.0', '-p=9002'] },
      gpus: 1,
      resources: { cpu: 8, requests: { memory: '40096Mi' }, limits: { memory: '40096Mi' } },
    },
  ]);
  expect(stderr.trimEnd().split('\n')).toEqual([
    'the option -s of the command was left out: it keeps every scan on the disk of the pod.',
    "the option -v of the command was left out: it logs the header of each scan, with the patient's name.",
    'the option -l of the command was left out: it logs into a file: the log of the pod has the same lines.',
    expect.stringMatching(/^the image wants to run as root: /),
  ]);
  for (const line of [
    '# muscles 1.2, by the label of its image. It takes images and returns images.',
    '# At least 8 cores, 40096 MB of memory, 1 GPU with 10048 MB: a machine of the pool must be larger.',
    '#   config: "muscles" (muscles | null)  What the server runs',
    '#   sendoriginal: true (boolean)',
    '#   overlap: 50 (int 0..100)  Percent',
    `#   gadgetronctl recon SCAN.h5 --config-json '{"parameters":{"config":"muscles","sendoriginal":true,"overlap":50}}'`,
  ])
    expect(stdout.split('\n')).toContain(line);
});

test.concurrent('knows the label in capitals, keeps a text for a shell, and warns of what it does', async () => {
  const { place, image } = await withImage({
    ...labelled(
      { ...DESCRIPTION, reconstruction: { ...RECONSTRUCTION, min_count_required_gpus: 0, min_required_memory: 0 } },
      LABEL.replace('openrecon', 'OpenRecon'),
    ),
    Entrypoint: ['/bin/bash', '-c'],
    Cmd: ['/usr/sbin/ldconfig; exec python3 main.py -s -S=/tmp/share'],
    User: '1000:1000',
  });
  const run = await place.gadgetronctl([
    ...['images', 'values', image, '--out', 'muscles.yaml', '--output', 'json', '--engine-of', 'gadgetron'],
  ]);
  expect(run.code).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({
    emitter: 'image',
    values: { server: { command: ['/bin/bash', '-c', '/usr/sbin/ldconfig; exec python3 main.py -s -S=/tmp/share'] } },
    notes: [
      'the command has the option -s, which keeps every scan on the disk of the pod: take it out of server.command',
      'the command runs ldconfig, which needs root: take it out of server.command, or allow root',
      'the server can use a GPU, and does not need one: gpus: 1 gives it one',
    ],
  });
  const text = place.tree()['muscles.yaml'] ?? '';
  expect(text).toContain(
    '--values presets/mrd-app.yaml --values muscles.yaml\n# In the values of release gadgetron: engines: ',
  );
  expect(text).toContain('{ NAME: { release: NAME, configurations: ["muscles"] } }\n');
  expect(parse(text)).toMatchObject({
    gateway: { engineOf: 'gadgetron' },
    frontend: { name: '' },
    jumpServer: { enabled: false },
  });
  expect(parse(text)).not.toHaveProperty('gpus');
  const preset = path.join(root, 'presets/mrd-app.yaml');
  const rendered = await place.synth(['--values', preset, '--values', 'muscles.yaml', '--only', 'manifests']);
  expect([rendered.code, rendered.stderr]).toEqual([0, '']);
  const { containers } = (parse(place.tree('dist/manifests')['60-reconstruction-deployment.yaml'] ?? '') as Deployment)
    .spec?.template.spec ?? { containers: [] };
  expect(containers[0]).toMatchObject({ image, resources: { requests: { cpu: 8 } } });
});

test.concurrent.each<readonly [string, object, string]>([
  ['an image without the label', { Labels: null }, `: has no label ${LABEL}, so it is not an image of OpenRecon.\n`],
  ['a label that is none', { Labels: { [LABEL]: 'x' } }, `: the label ${LABEL} must be JSON in base64\n`],
  [
    'another port, and another protocol',
    labelled({ reconstruction: { port: 9003, transfer_protocol: {} } }),
    ': reconstruction.port: must be 9002 (got 9003)\n',
  ],
])('refuses %s', async (_, configuration, says) => {
  const { place, image } = await withImage(configuration);
  const { code, stdout, stderr } = await place.gadgetronctl(['images', 'values', image]);
  expect([code, stdout, stderr.startsWith(`${image}${says}`)]).toEqual([1, '', true]);
});

test.concurrent('says that the image is not there, and what is no name of one', async () => {
  const { place, registry } = await withImage({});
  const gone = await place.gadgetronctl(['images', 'values', `${registry.host}/vnmd/none:1`]);
  expect([gone.code, gone.stderr]).toEqual([1, `${registry.host}/vnmd/none:1: the registry does not know it\n`]);
  expect((await place.gadgetronctl(['images', 'values', 'a b'])).stderr).toMatch(/^a b: must be an image, such as /);
});
