import { setTimeout as pause } from 'node:timers/promises';
import { type ArmResponse, find, type ResourceRequest } from '../arm';
import { ArmError } from '../arm-error';
import type { DesiredResource } from '../desired';
import { operationOf } from '../operation';
import { isObject, objectAt } from '../wire';
import { sendRegistered } from './patience';
import type { Run } from './run';
import { overlay } from './write-back';

/** Times that we look whether storage is done with what it does to the account already. */
const looks = 100;

/** Makes a thing that is there at once or soon: a group, an account, a share, a maintenance window. */
export async function putResource(run: Run, { id, apiVersion, body }: DesiredResource, tell: (status: string) => void): Promise<void> {
  const request = { method: 'PUT', path: id, apiVersion, body } as const;
  const operation = operationOf(request, await sendWhenIdle(run, request, tell));
  if (operation) await run.follow(operation, tell);
}

/** Changes a thing of storage: what the request does not name stays as it is. */
export async function patchResource(run: Run, { id, apiVersion, body }: DesiredResource, tell: (status: string) => void): Promise<void> {
  const { tags } = body;
  const properties = Object.fromEntries(Object.entries(objectAt(body, 'properties') ?? {}).filter(([name]) => !onlyWhenMade.has(name)));
  await sendWhenIdle(run, { method: 'PATCH', path: id, apiVersion, body: tags === undefined ? { properties } : { tags, properties } }, tell);
}

/** What Azure refuses in a change, even of the same value: https://learn.microsoft.com/rest/api/storagerp/file-shares/update */
const onlyWhenMade: ReadonlySet<string> = new Set(['enabledProtocols']);

/** Writes what the file declares over something that can only be replaced. */
export async function replaceResource(run: Run, { id, apiVersion, body }: DesiredResource, tell: (status: string) => void): Promise<void> {
  const live = (await find(run.arm, { path: id, apiVersion }, run.options))?.body;
  const { properties = {} } = isObject(live) ? live : {};
  await putResource(run, { id, apiVersion, body: overlay({ properties }, body) }, tell);
}

async function sendWhenIdle(run: Run, request: ResourceRequest, tell: (status: string) => void): Promise<ArmResponse> {
  for (let look = 1; ; look += 1) {
    try {
      return await sendRegistered(run, request, tell);
    } catch (error) {
      if (!(error instanceof ArmError) || error.kind !== 'busy' || look >= looks) throw error;
      tell(`waits: ${error.message}`);
      await pause(run.pollMs, undefined, { signal: run.signal });
    }
  }
}
