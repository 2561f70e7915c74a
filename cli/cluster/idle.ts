import { setTimeout as pause } from 'node:timers/promises';
import type { Pod } from 'kubernetes-types/core/v1';
import { Failure } from '../failure';
import { ApiError, KubernetesApi } from '../kubernetes/api';
import { scansIn } from '../kubernetes/status/observe';
import { partOf } from '../kubernetes/status/observed';

export interface Idling {
  /** Time between two looks, ms. */
  readonly pollMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly tell: (status: string) => void;
}

const HOW = '--now stops without asking, and running reconstructions are lost';

/**
 * Waits until no reconstruction runs or waits in the cluster, in any namespace, as the gateways say it.
 *
 * @throws Failure where that cannot be known
 */
export async function untilIdle(kubeconfig: string, { pollMs, signal, tell }: Idling): Promise<void> {
  const api = await KubernetesApi.ofText(kubeconfig);
  for (;;) {
    const [running, waiting] = await asFailure(() => countsOf(api));
    if (running + waiting === 0) return;
    tell(`${running} reconstructions run, ${waiting} wait for a pod`);
    await pause(pollMs, undefined, { signal });
  }
}

async function countsOf(api: KubernetesApi): Promise<readonly [running: number, waiting: number]> {
  const pods = await api.listEverywhere('pods', 'app.kubernetes.io/part-of=gadgetron');
  const gateways = partOf(pods, 'gateway').filter(isRunning);
  const silent = partOf(pods, 'reconstruction').filter(
    pod => isRunning(pod) && !gateways.some(gateway => releaseOf(gateway) === releaseOf(pod)),
  );
  if (silent.length > 0)
    throw new Failure([
      `${[...new Set(silent.map(releaseOf))].join(', ')}: has no running gateway, and only that knows the reconstructions in its pods; ${HOW}`,
    ]);
  const all = await Promise.all(
    gateways.map(({ metadata }) => scansIn(api.in(metadata?.namespace ?? 'default'), metadata?.name ?? '')),
  );
  return [
    all.reduce((sum, { running }) => sum + running.length, 0),
    all.reduce((sum, { waiting }) => sum + waiting.length, 0),
  ];
}

const isRunning = ({ status }: Pod): boolean => status?.phase === 'Running';

const releaseOf = ({ metadata }: Pod): string =>
  `${metadata?.namespace ?? ''}/${metadata?.labels?.['app.kubernetes.io/instance'] ?? ''}`;

async function asFailure<T>(look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    throw error instanceof ApiError ? new Failure([...error.lines, HOW]) : error;
  }
}
