import { kubectlPath, helmPath, type HelmVersion } from '../../tools/programs/tools';
import { Computer } from './computer';
import { kubeconfig } from './places';
import { run, start } from './run';

/** Where the API server is; kubectl and helm run there, since nothing of the cluster is reachable from this machine's network. */
export const controlPlaneComputer = new Computer('control');

const administrator = (): [string, ...string[]] => [
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

/** As `kubectl`, without holding up this process. */
export const kubectlLater = (...args: readonly string[]): Promise<string> =>
  start([...administrator(), kubectlPath(), ...args]);

export const helm = (version: HelmVersion, ...args: readonly string[]): Promise<string> =>
  start([...administrator(), helmPath(version), ...args]);

/** Objects of a kind, as JSON has them. */
export const list = <T>(kind: string, ...args: readonly string[]): readonly T[] =>
  (JSON.parse(kubectl('get', kind, '--output=json', ...args)) as { items: readonly T[] }).items;
