import { apiVersions, find } from '../arm';
import type { DesiredPool } from '../desired';
import { operationOf } from '../operation';
import { agentPoolId } from '../resource-ids';
import { isObject } from '../wire';
import { rereadWhenChanged } from './cluster-step';
import { sendWhenFree } from './patience';
import type { Run } from './run';
import { ifUnchanged, poolToWrite } from './write-back';

/** Pools of a cluster that is there, through their own address. AKS works at one at a time. */

const addressOf = (run: Run, name: string) => ({ path: agentPoolId(run.desired.cluster.id, name), apiVersion: apiVersions.containerService });

/** Makes a pool, or writes what the file declares over one that is there. */
export async function putPool(run: Run, { name, properties }: DesiredPool, tell: (status: string) => void): Promise<void> {
  const address = addressOf(run, name);
  await rereadWhenChanged(async () => {
    const live = (await find(run.arm, address, run.options))?.body;
    const request = { ...address, method: 'PUT', ...(isObject(live) ? { headers: ifUnchanged(live), body: poolToWrite(live, properties) } : { headers: { 'If-None-Match': '*' }, body: { properties } }) } as const;
    const operation = operationOf(request, await sendWhenFree(run, request, tell));
    if (operation) await run.follow(operation, tell);
  });
}

/** Takes out a pool that the file no longer has. Azure drains its nodes first. */
export async function deletePool(run: Run, name: string, tell: (status: string) => void): Promise<void> {
  const request = { ...addressOf(run, name), method: 'DELETE' } as const;
  const operation = operationOf(request, await sendWhenFree(run, request, tell));
  if (operation) await run.follow(operation, tell);
}
