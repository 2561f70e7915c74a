import { spawnSync } from 'node:child_process';
import type { CoreV1Event, V1EndpointSlice, V1Pod } from '@kubernetes/client-node';
import { kubectlPath, helmPath, type HelmVersion } from '../../tools/programs/tools';
import { Computer } from './computer';
import { kubeconfig } from './places';
import { run, start } from './run';

/** Where the API server is; kubectl and helm run there, since nothing of the cluster is reachable from this machine's network. */
export const controlPlaneComputer = new Computer('control');

const administrator = (): readonly [string, ...string[]] => [
  ...controlPlaneComputer.within,
  'env',
  `KUBECONFIG=${kubeconfig}`,
  'HELM_NO_PLUGINS=1',
];

export const kubectl = (...args: readonly string[]): string => run([...administrator(), kubectlPath(), ...args]);

export const apply = (...objects: readonly object[]): void => {
  run(
    [...administrator(), kubectlPath(), 'apply', '--server-side', '--force-conflicts', '--filename', '-'],
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }),
  );
};

/** What the API server says against objects, a line each. It creates none of them; warnings are left out. */
export function complaintsAbout(objects: readonly object[]): readonly string[] {
  const [program, ...args] = [
    ...administrator(),
    kubectlPath(),
    ...['apply', '--server-side', '--force-conflicts', '--dry-run=server', '--filename', '-'],
  ];
  const { stderr } = spawnSync(program, args, {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return stderr.split('\n').filter(line => line !== '' && !line.startsWith('Warning: '));
}

/** As `kubectl`, without holding up this process. */
export const kubectlLater = (...args: readonly string[]): Promise<string> =>
  start([...administrator(), kubectlPath(), ...args]);

export const helm = (version: HelmVersion, ...args: readonly string[]): Promise<string> =>
  start([...administrator(), helmPath(version), ...args]);

/** Kinds of objects that are looked at. */
interface Kinds {
  readonly pods: V1Pod;
  readonly events: CoreV1Event;
  readonly endpointslices: V1EndpointSlice;
}

export const list = <K extends keyof Kinds>(kind: K, ...args: readonly string[]): readonly Kinds[K][] =>
  (JSON.parse(kubectl('get', kind, '--output=json', ...args)) as { items: readonly Kinds[K][] }).items;
