import { setTimeout as pause } from 'node:timers/promises';
import { ArmError } from '../arm-error';
import { type ArmResponse, find, type ResourceRequest } from '../arm';
import { operationOf } from '../operation';
import { isOurs, runOf } from '../ownership';
import { isObject, type JsonObject } from '../wire';
import { attempts, finish, sendWhenFree } from './patience';
import type { Run } from './run';
import type { Tell, Write } from './write';
import { clusterToWrite, ifUnchanged } from './write-back';

/** Something of that name is there, and this run has not made it. */
export class SomebodyElsesCluster extends Error {
  override readonly name = 'SomebodyElsesCluster';
  constructor(name: string, ours: boolean) {
    super(
      ours
        ? `cluster ${name}: another run of create has begun to make it meanwhile, perhaps a colleague's. Look with status; resume goes on with it.`
        : `cluster ${name}: another cluster of this name was created in the meantime. It is left alone; choose another name in the file.`,
    );
  }
}

/** The cluster with all its pools, which is not there yet. */
export function clusterCreation(run: Run): Write {
  const { id, apiVersion, body } = run.desired.cluster;
  const request: ResourceRequest = { method: 'PUT', path: id, apiVersion, headers: { 'If-None-Match': '*' }, body };
  const make = async (tell: Tell): Promise<void> => {
    tell('Azure checks the request');
    const answer = await putOnce(run, () => sendWhenFree(run, request, tell));
    const operation = answer ? operationOf(request, answer) : { resource: id, apiVersion };
    if (operation) await run.follow(operation, tell);
  };
  return { request: () => Promise.resolve(request), carryOut: tell => withSecondTries(run, tell, () => make(tell)) };
}

/**
 * Sends the first PUT. When its answer is lost, or it says that a cluster is there already (the PUT of a retry does, when
 * the first one had arrived), the tags decide: our own mark means that it is ours, and to be watched.
 *
 * @returns undefined when the cluster is on its way, but the operation is unknown.
 */
async function putOnce(run: Run, put: () => Promise<ArmResponse>): Promise<ArmResponse | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await put();
    } catch (error) {
      if (!(error instanceof ArmError) || (error.kind !== 'changed' && error.kind !== 'unavailable')) throw error;
      const found = await readCluster(run);
      if (found && runOf(found) === run.runId) return undefined;
      if (found) throw new SomebodyElsesCluster(run.spec.name, isOurs(found, run.spec));
      if (attempt >= attempts) throw error;
      await pause(run.pollMs, undefined, { signal: run.signal });
    }
  }
}

/** What the file declares, over a cluster that is there. What others have set stays. */
export const clusterChange = (run: Run): Write => ({
  request: () => changeOf(run),
  carryOut: tell => withSecondTries(run, tell, () => changeCluster(run, tell)),
});

const changeCluster = (run: Run, tell: Tell): Promise<void> =>
  rereadWhenChanged(async () => finish(run, await changeOf(run), tell, sendWhenFree));

async function changeOf(run: Run): Promise<ResourceRequest> {
  const { id, apiVersion, body } = run.desired.cluster;
  const live = await readCluster(run);
  if (!live)
    throw new ArmError({
      status: 404,
      code: 'ResourceNotFound',
      message: `The cluster ${run.spec.name} is gone.`,
      details: [],
    });
  return { method: 'PUT', path: id, apiVersion, headers: ifUnchanged(live), body: clusterToWrite(live, body) };
}

/** A resource may change between our read and our write; then both are done again. */
export async function rereadWhenChanged(change: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await change();
      return;
    } catch (error) {
      if (!(error instanceof ArmError) || error.kind !== 'changed' || attempt >= attempts) throw error;
    }
  }
}

/** An operation that fails since Azure was too busy with others leaves a Failed cluster, which the same PUT repairs. */
async function withSecondTries(run: Run, tell: Tell, first: () => Promise<void>): Promise<void> {
  for (let attempt = 1, work = first; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      const passes =
        error instanceof ArmError &&
        error.status === 200 &&
        (error.kind === 'throttled' || error.kind === 'unavailable');
      if (!passes || attempt >= attempts) throw error;
      tell(`Azure failed for a reason that passes (${error.code}), tries again`);
      await pause(run.pollMs * 2 ** attempt, undefined, { signal: run.signal });
      work = () => changeCluster(run, tell);
    }
  }
}

export async function readCluster({ arm, desired, options }: Run): Promise<JsonObject | undefined> {
  const { id, apiVersion } = desired.cluster;
  const body = (await find(arm, { path: id, apiVersion }, options))?.body;
  return isObject(body) ? body : undefined;
}
