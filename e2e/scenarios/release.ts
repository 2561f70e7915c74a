import path from 'node:path';
import type { V1Pod } from '@kubernetes/client-node';
import type { HelmVersion } from '../../tools/programs/tools';
import { until } from '../cluster/until';
import { helm, kubectl, kubectlLater, list } from '../cluster/kubectl';
import { root } from '../cluster/places';

export const chart = path.join(root, 'dist/chart/gadgetron');
const valueFile = (name: string): string => path.join(root, name);
/** The sizes of this cluster, on top of whatever else. */
export const small = valueFile('e2e/values/small.yaml');

/** Makes a namespace that lets only restricted pods in. */
export function makeNamespace(name: string): void {
  kubectl('create', 'namespace', name);
  kubectl('label', 'namespace', name, 'pod-security.kubernetes.io/enforce=restricted');
}

export async function removeNamespace(name: string): Promise<void> {
  await kubectlLater('delete', 'namespace', name, '--ignore-not-found', '--timeout=300s');
}

/** The chart, installed unchanged in a namespace of its own. */
export class Release {
  constructor(
    readonly namespace: string,
    readonly name = 'gadgetron',
    readonly version: HelmVersion = '4.1',
  ) {}

  /** Installs or upgrades it, and waits until all is ready. `files` are value files of the repository. */
  async apply(files: readonly string[], ...options: readonly string[]): Promise<void> {
    await this.begin(files, '--wait', '--timeout', '5m', ...options);
  }

  /** Installs or upgrades it, and waits for nothing. */
  async begin(files: readonly string[], ...options: readonly string[]): Promise<void> {
    await this.helm(
      ...['upgrade', '--install', this.name, chart],
      ...files.flatMap(file => ['--values', valueFile(file)]),
      ...['--values', small, ...options],
    );
  }

  helm(...args: readonly string[]): Promise<string> {
    return helm(this.version, '--namespace', this.namespace, ...args);
  }

  kubectl(...args: readonly string[]): string {
    return kubectl('--namespace', this.namespace, ...args);
  }

  later(...args: readonly string[]): Promise<string> {
    return kubectlLater('--namespace', this.namespace, ...args);
  }

  pods(component = ''): readonly V1Pod[] {
    const selector = component === '' ? '' : `,app.kubernetes.io/component=${component}`;
    return list(
      'pods',
      ...['--namespace', this.namespace, '--selector', `app.kubernetes.io/instance=${this.name}${selector}`],
    );
  }

  async uninstall(): Promise<void> {
    await this.helm('uninstall', this.name, '--wait', '--timeout', '5m');
    await until('its pods are gone', () => this.pods().length === 0);
  }
}

/** Restarts of containers, by pod: none where all is well. */
export const restarts = (pods: readonly V1Pod[]): readonly string[] =>
  pods.flatMap(({ metadata, status }) =>
    (status?.containerStatuses ?? [])
      .filter(({ restartCount }) => restartCount > 0)
      .map(({ name, restartCount }) => `${metadata?.name ?? ''}/${name}: ${restartCount}`),
  );
