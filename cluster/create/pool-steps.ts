import { apiVersions, find, type ResourceRequest } from '../arm';
import type { DesiredPool } from '../desired';
import { agentPoolId } from '../resource-ids';
import { isObject } from '../wire';
import { rereadWhenChanged } from './cluster-step';
import { finish, sendWhenFree } from './patience';
import type { Run } from './run';
import type { Write } from './write';
import { ifUnchanged, poolToWrite } from './write-back';

/** Pools of a cluster that is there, through their own address. AKS works at one at a time. */

const addressOf = (run: Run, name: string) => ({
  path: agentPoolId(run.desired.cluster.id, name),
  apiVersion: apiVersions.containerService,
});

/** A new pool, or what the file declares over one that is there. */
export function poolWrite(run: Run, { name, properties }: DesiredPool): Write {
  const address = addressOf(run, name);
  const request = async (): Promise<ResourceRequest> => {
    const live = (await find(run.arm, address, run.options))?.body;
    return {
      ...address,
      method: 'PUT',
      ...(isObject(live)
        ? { headers: ifUnchanged(live), body: poolToWrite(live, properties) }
        : { headers: { 'If-None-Match': '*' }, body: { properties } }),
    };
  };
  return { request, carryOut: tell => rereadWhenChanged(async () => finish(run, await request(), tell, sendWhenFree)) };
}

/** A pool that the file no longer has. Azure drains its nodes first. */
export function poolDeletion(run: Run, name: string): Write {
  const request: ResourceRequest = { ...addressOf(run, name), method: 'DELETE' };
  return { request: () => Promise.resolve(request), carryOut: tell => finish(run, request, tell, sendWhenFree) };
}
