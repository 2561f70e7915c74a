import { setTimeout as pause } from 'node:timers/promises';
import { apiVersions, type ArmRequest, type ArmResponse, find, type ResourceRequest } from '../arm';
import { ArmError } from '../arm-error';
import { isTerminal, operationOf } from '../operation';
import { clusterId, subscriptionId } from '../resource-ids';
import { listAt, textAt } from '../wire';
import type { Run } from './run';
import type { Tell } from './write';

/** Requests that Azure takes only later: while something else goes on, before a provider is registered, before an identity is known. */

/** A request is tried again so often when the service itself says that its failure will pass. */
export const attempts = 3;

/** Times that a request waits for another operation on the same cluster: then the conflict is reported. */
const turns = 20;

/**
 * Sends a request in one of the ways below, and waits until Azure is done with it.
 *
 * @param subject what it is done to, where that is not the address of the request: it decides when the operation itself is lost
 */
export async function finish(
  run: Run,
  request: ResourceRequest,
  tell: Tell,
  send: typeof sendWhenIdle,
  subject: Pick<ResourceRequest, 'path' | 'apiVersion'> = request,
): Promise<void> {
  const operation = operationOf(subject, await send(run, request, tell));
  if (operation) await run.follow(operation, tell);
}

/** Sends a request to the cluster or one of its pools; waits while Azure is at work on it. */
export async function sendWhenFree(run: Run, request: ArmRequest, tell: Tell): Promise<ArmResponse> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await sendRegistered(run, request, tell);
    } catch (error) {
      if (!(error instanceof ArmError) || error.kind !== 'busy' || turn >= turns) throw error;
      tell(`waits for another operation: ${error.message}`);
      await untilFree(run, tell);
    }
  }
}

/** Waits until neither the cluster nor a pool is being worked at. By reading: PUTs have a small bucket, 20 and one a minute. */
async function untilFree(run: Run, tell: Tell): Promise<void> {
  const { arm, spec, options, pollMs, signal } = run;
  for (;;) {
    await pause(pollMs, undefined, { signal });
    const cluster = (
      await find(arm, { path: clusterId(spec, spec.name), apiVersion: apiVersions.containerService }, options)
    )?.body;
    const states = [
      textAt(cluster, 'properties', 'provisioningState'),
      ...listAt(cluster, 'properties', 'agentPoolProfiles').map(pool => textAt(pool, 'provisioningState')),
    ];
    const working = states.find(state => state !== undefined && !isTerminal(state));
    if (working === undefined) return;
    tell(working);
  }
}

/** Times that a request waits for another operation on what it is about; such are short, but for those on a cluster. */
const looks = 100;

/** Sends a request; waits while Azure is at work on what it is about. */
export async function sendWhenIdle(run: Run, request: ResourceRequest, tell: Tell): Promise<ArmResponse> {
  for (let look = 1; ; look += 1) {
    try {
      return await sendRegistered(run, request, tell);
    } catch (error) {
      if (!(error instanceof ArmError) || error.kind !== 'busy' || look >= looks) throw error;
      tell(`waits for another operation: ${error.message}`);
      await pause(run.pollMs, undefined, { signal: run.signal });
    }
  }
}

/** Sends a request; where its provider is not registered, registers it first, as `az` does. */
async function sendRegistered(run: Run, request: ArmRequest, tell: Tell): Promise<ArmResponse> {
  try {
    return await run.arm.send(request, run.options);
  } catch (error) {
    if (!(error instanceof ArmError) || error.kind !== 'unregistered') throw error;
    const namespace = /namespace '([\w.]+)'/.exec(error.message)?.[1];
    if (namespace === undefined) throw error;
    await register(run, namespace, tell);
    return run.arm.send(request, run.options);
  }
}

/** Registrations take a minute or two. */
const registrationLooks = 100;

async function register({ arm, spec, options, pollMs, signal }: Run, namespace: string, tell: Tell): Promise<void> {
  const provider = {
    path: `${subscriptionId(spec.subscription)}/providers/${namespace}`,
    apiVersion: apiVersions.resources,
  };
  tell(`registers ${namespace} in the subscription`);
  await arm.send({ ...provider, method: 'POST', path: `${provider.path}/register` }, options);
  for (let look = 0; look < registrationLooks; look += 1) {
    const { body } = await arm.send({ ...provider, method: 'GET' }, options);
    if (textAt(body, 'registrationState') === 'Registered') return;
    await pause(pollMs, undefined, { signal });
  }
}
