import { apiVersions, find, type ResourceRequest } from '../arm';
import { ArmError } from '../arm-error';
import type { DesiredPool } from '../desired';
import { nodeGraceSeconds } from '../file';
import { drainPool } from '../kubernetes/drain';
import { KubernetesUnreachable } from '../kubernetes/kubernetes';
import { agentPoolId } from '../resource-ids';
import { at, isObject, type JsonObject } from '../wire';
import { rereadWhenChanged } from './cluster-step';
import { finish, sendWhenFree } from './patience';
import type { Run } from './run';
import type { Tell, Write } from './write';
import { ifUnchanged, poolToWrite } from './write-back';

/** Pools of a cluster that is there, through their own address. AKS works at one at a time. */

const addressOf = (run: Run, name: string) => ({
  path: agentPoolId(run.desired.cluster.id, name),
  apiVersion: apiVersions.containerService,
});

/** A new pool, or what the file declares over one that is there. */
export const poolWrite = (run: Run, { name, properties }: Pick<DesiredPool, 'name' | 'properties'>): Write =>
  writeOver(run, name, () => properties);

/** A pool that is to go gets no more nodes: pods that leave it would have the autoscaler bring them there again. */
export const poolHold = (run: Run, name: string): Write =>
  writeOver(run, name, live => ({ enableAutoScaling: false, count: at(live, 'properties', 'count') }));

function writeOver(run: Run, name: string, properties: (live: JsonObject | undefined) => JsonObject): Write {
  const address = addressOf(run, name);
  const request = async (): Promise<ResourceRequest> => {
    const live = (await find(run.arm, address, run.options))?.body;
    return {
      ...address,
      method: 'PUT',
      ...(isObject(live)
        ? { headers: ifUnchanged(live), body: poolToWrite(live, properties(live)) }
        : { headers: { 'If-None-Match': '*' }, body: { properties: properties(undefined) } }),
    };
  };
  return { request, carryOut: tell => rereadWhenChanged(async () => finish(run, await request(), tell, sendWhenFree)) };
}

/**
 * A pool that the file no longer has, or that another one replaces. Its nodes are drained first: AKS does not do that
 * when it deletes a pool (https://learn.microsoft.com/azure/aks/resize-node-pool).
 */
export function poolDeletion(run: Run, name: string): Write {
  const request: ResourceRequest = { ...addressOf(run, name), method: 'DELETE' };
  return {
    request: () => Promise.resolve(request),
    carryOut: async tell => {
      if (run.drains) await drain(run, name, tell);
      await finish(run, request, tell, sendWhenFree);
    },
  };
}

async function drain(run: Run, name: string, tell: Tell): Promise<void> {
  const { spec, pollMs, signal } = run;
  tell('keeps new pods off its nodes');
  try {
    await drainPool(await run.kubernetes(), name, { graceSeconds: nodeGraceSeconds(spec), pollMs, signal, tell });
  } catch (error) {
    if (!(error instanceof KubernetesUnreachable)) throw error;
    throw new ArmError(
      { status: 200, code: 'KubernetesUnreachable', message: error.message, details: [] },
      { cause: error },
    );
  }
}
