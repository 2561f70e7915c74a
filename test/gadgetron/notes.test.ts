import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { PersistentVolume, PodSpec, Service } from 'kubernetes-types/core/v1';
import { type KubeObject, objectsIn, scratchDirectory } from '../../tools/chart/helm-template';
import { presetFile, someValueFiles, writeChart } from '../../tools/chart/render';
import { helm } from '../../tools/programs/tools';

const chart = writeChart(scratchDirectory());

interface Installed {
  readonly objects: readonly KubeObject[];
  readonly notes: string;
  /** The lines that are to be typed, each whole. */
  readonly commands: readonly string[];
}

function install(...args: readonly string[]): Installed {
  const { code, stdout, stderr } = helm(
    '4.1',
    ...['install', 'gadgetron', chart, '--namespace', 'mri', '--dry-run=client', ...args],
  );
  if (code !== 0) throw new Error(stderr);
  const [before = '', notes = ''] = stdout.split('NOTES:\n');
  const typed = notes.split('\n').filter(line => line.startsWith('  '));
  return {
    objects: objectsIn(before.slice(before.indexOf('\n---'))),
    notes,
    commands: typed
      .join('\n')
      .replaceAll(/\|\n +/g, '| ')
      .split('\n')
      .map(line => line.trim()),
  };
}

const jumpServerAs = (...sets: readonly string[]): string[] => [
  ...['--values', presetFile('aks'), '--set', 'jumpServer.existingSecret='],
  ...[
    '--set',
    'jumpServer.authorizedKeys=ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBl5vHqHJ0vBqIh9rQm9vE2zQm0y6kQmO4a1Qx3m0a1Q a',
  ],
  ...sets.flatMap(set => ['--set', set]),
];

const installs: [what: string, args: readonly string[]][] = [
  ['the defaults', []],
  ...someValueFiles.map((file): [string, string[]] => [path.basename(file), ['--values', file]]),
  ['a jump server on port 2022', jumpServerAs('jumpServer.service.port=2022')],
  ['a jump server on a NodePort', jumpServerAs('jumpServer.service.type=NodePort')],
  [
    'a jump server inside the cluster',
    jumpServerAs('jumpServer.service.type=ClusterIP', 'jumpServer.service.port=2022'),
  ],
  ['no pod before the first client', jumpServerAs('autoscaling.minReplicas=0')],
];

describe.each(installs)('after an installation with %s', (_, args) => {
  const { objects, commands } = install(...args);

  test('the notes name every Secret that somebody has to make, before the first other command', () => {
    const first = commands.findIndex(command => command.startsWith('kubectl wait'));
    const made = commands
      .slice(0, first)
      .flatMap(command => /kubectl create secret generic (\S+)/.exec(command)?.[1] ?? []);
    expect(made.toSorted()).toEqual(wantedSecrets(objects).toSorted());
  });

  test('the commands are about what was installed', () => {
    expect(commands.flatMap(command => mistakesIn(command, objects))).toEqual([]);
  });

  test('the commands are ones that a shell can read', () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: commands.join('\n'), encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

const podOf = (object: KubeObject): PodSpec | undefined =>
  (object as { spec?: { template?: { spec?: PodSpec } } }).spec?.template?.spec;

/** The Secrets by which pods and volumes are held up, but for those that the release makes itself. */
function wantedSecrets(objects: readonly KubeObject[]): readonly string[] {
  const own = new Set(objects.filter(({ kind }) => kind === 'Secret').map(({ metadata }) => metadata.name));
  const named = objects.flatMap(object => {
    const { volumes = [], containers } = podOf(object) ?? { containers: [] };
    const share = (object as Partial<PersistentVolume>).spec?.csi?.nodeStageSecretRef?.name;
    return [
      ...volumes.map(({ secret }) => (secret?.optional ? undefined : secret?.secretName)),
      ...containers.flatMap(({ env = [] }) => env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name)),
      share,
    ];
  });
  return [...new Set(named.flatMap(name => (name === undefined || own.has(name) || isExtra(name) ? [] : name)))];
}

/** Secrets of the value files' own variables and volumes, which the notes know nothing of. */
const isExtra = (name: string): boolean => name === 'matlab';

const serviceIn = (objects: readonly KubeObject[], name: string): Service | undefined =>
  objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === name) as Service | undefined;

function mistakesIn(command: string, objects: readonly KubeObject[]): readonly string[] {
  const mistakes: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) mistakes.push(`${command}: ${what}`);
  };
  must(!/[…<>]/.test(command), 'cannot be pasted');
  must(!/^kubectl (?!get nodes|get namespace)/.test(command) || command.includes('--namespace '), 'has no namespace');
  const [, service] = /service[ /](\S+)/.exec(command) ?? [];
  if (service !== undefined) {
    const { type = 'ClusterIP', ports = [] } = serviceIn(objects, service)?.spec ?? {};
    must(ports.length > 0, `there is no Service ${service}`);
    must(!command.includes('.loadBalancer.') || type === 'LoadBalancer', `the Service is a ${type}`);
    must(!command.includes('.nodePort}') || type === 'NodePort', `the Service is a ${type}`);
    const [, port] = /port-forward .*:(\d+)/.exec(command) ?? [];
    must(port === undefined || ports.some(one => one.port === Number(port)), `the Service has no port ${port}`);
  }
  const [, sshPort, frontend = '', frontendPort] = /^ssh -f -N -p "?(\S+?)"? -L 9022:(\S+):(\d+) /.exec(command) ?? [];
  if (sshPort !== undefined) {
    const jumpServer = objects.find(({ kind, metadata }) => kind === 'Service' && isJumpServer(metadata.labels));
    const { type, ports = [] } = (jumpServer as Service | undefined)?.spec ?? {};
    const expected = { LoadBalancer: String(ports[0]?.port), NodePort: '$NODE_PORT', ClusterIP: '2222' }[String(type)];
    must(sshPort === expected, `the jump server is reached on port ${expected}`);
    must(
      serviceIn(objects, frontend)?.spec?.ports?.some(({ port }) => port === Number(frontendPort)) === true,
      `${frontend} has no port ${frontendPort}`,
    );
  }
  const [, operator] = /^kubectl get deployment keda-operator --namespace (\S+)/.exec(command) ?? [];
  must(operator === undefined || objects.some(({ kind }) => kind === 'ScaledObject'), 'nothing here is scaled by KEDA');
  return mistakes;
}

const isJumpServer = (labels: Readonly<Record<string, string>> = {}): boolean =>
  labels['app.kubernetes.io/component'] === 'jump-server';

test('the three modes of autoscaling say what they need', () => {
  expect(install('--set', 'autoscaling.mode=cpu').commands).toContain('kubectl top pods --namespace mri');
  expect(install('--set', 'autoscaling.mode=sessions').commands).toContain(
    'kubectl get deployment keda-operator --namespace keda',
  );
  expect(install('--set', 'autoscaling.mode=off').notes).not.toMatch(/KEDA|kubectl top/);
});

test.each([
  ['an image that may change', [], 'image.digest is empty'],
  ['an open jump server', ['--values', presetFile('aks')], 'every address on the Internet can connect'],
  [
    'a host key that changes',
    ['--values', presetFile('aks'), '--set', 'jumpServer.hostKeySecret='],
    'a new host key after every restart',
  ],
  [
    'port 9002 for the world',
    ['--set', 'frontend.dangerouslyExposeCodeExecutionAs=NodePort'],
    'every client that reaches port 9002 can run code',
  ],
  ['no policies', ['--set', 'networkPolicy.enabled=false'], 'every pod of the cluster can run code'],
  ['a second device plugin on a node', ['--values', presetFile('gpu')], 'A node takes one NVIDIA device plugin'],
  ['noise calibrations that get lost', ['--values', presetFile('minimal')], 'storage.persistence.enabled is false'],
])('the notes warn of %s', (_, args, warning) => {
  expect(install(...args).notes).toContain(warning);
});
