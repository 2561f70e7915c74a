import type { ResourceRequest } from './arm';
import { finish, readCluster, type Run, sendWhenFree, untilTerminal } from './create';
import { isOurs } from './ownership';
import { isStopped } from './power-state';
import { textAt } from './wire';

/** Whether machines and API server of a cluster run. */
export type PowerState = 'Running' | 'Stopped';

/** What became of a wish to start or stop a cluster. */
export type Switched =
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'foreign' }
  /** AKS does not stop a cluster that gets its machines from node auto-provisioning. */
  | { readonly outcome: 'impossible' }
  /** It was as it is to be already. */
  | { readonly outcome: 'nothing'; readonly power: PowerState }
  | { readonly outcome: 'done'; readonly power: PowerState };

const verbs = { Running: 'start', Stopped: 'stop' } as const;

/** Seconds, as users tell. */
const EXPECTED = 240;

/**
 * Has a cluster started or stopped, and waits for the end of it: https://learn.microsoft.com/azure/aks/start-stop-cluster. What Azure
 * is doing with it is watched to its end first, so that a switch that was interrupted goes on.
 *
 * @param before what is to happen before a request is sent, where one is
 */
export async function switchPower(run: Run, wanted: PowerState, before: () => Promise<void>): Promise<Switched> {
  const { spec, desired } = run;
  await untilTerminal(run);
  const cluster = await readCluster(run);
  if (!cluster) return { outcome: 'absent' };
  if (!isOurs(cluster, spec)) return { outcome: 'foreign' };
  if (isStopped(cluster) === (wanted === 'Stopped')) return { outcome: 'nothing', power: wanted };
  if (wanted === 'Stopped' && textAt(cluster, 'properties', 'nodeProvisioningProfile', 'mode') === 'Auto')
    return { outcome: 'impossible' };
  await before();
  const request: ResourceRequest = {
    method: 'POST',
    path: `${desired.cluster.id}/${verbs[wanted]}`,
    apiVersion: desired.cluster.apiVersion,
  };
  const { id: path, apiVersion } = desired.cluster;
  await run.step(
    { kind: 'cluster', name: spec.name },
    tell => finish(run, request, tell, sendWhenFree, { path, apiVersion }),
    { expectedSeconds: EXPECTED },
  );
  if (!run.continues) run.forget();
  return { outcome: 'done', power: wanted };
}
