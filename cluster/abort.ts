import { type Arm, apiVersions, find } from './arm';
import { ArmError } from './arm-error';
import { follow, isTerminal, type Watching } from './operation';
import { isOurs } from './ownership';
import { clusterId } from './resource-ids';
import type { ClusterSpec } from './file';
import { isObject, type JsonObject, textAt } from './wire';

/** What became of a wish to stop. */
export type Aborted =
  | {
      readonly outcome: 'nothing';
      /** The state of the cluster; undefined when there is none. */ readonly state: string | undefined;
    }
  | { readonly outcome: 'foreign' }
  /** It is stopped: Canceled, mostly. */
  | { readonly outcome: 'stopped'; readonly state: string | undefined }
  /** It came to its end before it could be stopped. */
  | { readonly outcome: 'too late'; readonly state: string | undefined };

/**
 * Stops what AKS does with the cluster, and waits until it has stopped. What was made by then stays and bills; `create`
 * goes on from there.
 */
export async function abortCluster(arm: Arm, spec: ClusterSpec, watching: Watching): Promise<Aborted> {
  const before = await read(arm, spec, watching);
  const state = textAt(before, 'properties', 'provisioningState');
  if (before && !isOurs(before, spec)) return { outcome: 'foreign' };
  if (state === undefined || isTerminal(state)) return { outcome: 'nothing', state };
  await arm.abortLatestOperation(spec, watching.signal ? { signal: watching.signal } : {});
  try {
    await follow(arm, { resource: clusterId(spec, spec.name), apiVersion: apiVersions.containerService }, watching);
  } catch (error) {
    if (!(error instanceof ArmError) || error.status !== 200) throw error;
  }
  const after = textAt(await read(arm, spec, watching), 'properties', 'provisioningState');
  return { outcome: after === 'Succeeded' ? 'too late' : 'stopped', state: after };
}

async function read(arm: Arm, spec: ClusterSpec, { signal }: Watching): Promise<JsonObject | undefined> {
  const body = (
    await find(
      arm,
      { path: clusterId(spec, spec.name), apiVersion: apiVersions.containerService },
      signal ? { signal } : {},
    )
  )?.body;
  return isObject(body) ? body : undefined;
}
