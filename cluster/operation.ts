import { setTimeout as pause } from 'node:timers/promises';
import { type Arm, ArmError, type ArmResponse, find, type ResourceRequest } from './arm';
import { errorIn } from './arm-error';
import { objectAt, textAt } from './wire';

/**
 * An operation of Azure, which continues without a watcher. The SDK's own pollers are not used: they throw
 * away why an operation failed, take every status with "fail" in it for failed, and die of the fourth 500.
 */
export interface Operation {
  /** What it is done to, and the api-version to look at it with: that decides when the operation itself is lost. */
  readonly resource: string;
  readonly apiVersion: string;
  /** Where Azure tells how it goes. The query is signed: kept letter by letter, never logged, only in the state file. */
  readonly statusUrl?: string | undefined;
  /** Where Azure answers 202 until it is done: how storage does it. */
  readonly resultUrl?: string | undefined;
}

/** How a wait goes. */
export interface Watching {
  /** Time between two looks, in ms. */
  readonly pollMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Hears the status at every look, in the service's own words, such as `CreatingAgentPool: 0/1 nodes completed`. */
  readonly onStatus?: ((status: string) => void) | undefined;
}

/** What Azure does about a request that it has accepted; undefined when nothing is left to do. */
export function operationOf(
  request: Pick<ResourceRequest, 'path' | 'apiVersion'>,
  answer: ArmResponse,
): Operation | undefined {
  const statusUrl = answer.headers['azure-asyncoperation'];
  const resultUrl = answer.status === 202 ? answer.headers.location : undefined;
  const state = textAt(answer.body, 'properties', 'provisioningState');
  if (statusUrl === undefined && resultUrl === undefined && (state === undefined || isTerminal(state)))
    return undefined;
  return { resource: request.path, apiVersion: request.apiVersion, statusUrl, resultUrl };
}

/**
 * Waits until an operation has ended well. Without the addresses of one, it watches the thing itself, and that it is
 * gone is well, too.
 *
 * @throws ArmError with all causes when it failed, of kind `canceled` when it was stopped.
 */
export async function follow(arm: Arm, operation: Operation, watching: Watching): Promise<void> {
  const tell = (status: string): void => watching.onStatus?.(status);
  const { resource, apiVersion } = operation;
  let watched = operation;
  for (let lost = 0; ;) {
    try {
      const status = await look(arm, watched, watching.signal);
      if (status === undefined) return;
      tell(status);
      lost = 0;
    } catch (error) {
      if (!(error instanceof ArmError) || error.status === 200) throw error;
      if (error.kind === 'unavailable' || error.kind === 'throttled') {
        lost += 1;
        if (lost > lostLooks) throw error;
        tell(`Azure does not answer (${error.code}), still trying`);
      } else if (watched === operation && (operation.statusUrl ?? operation.resultUrl) !== undefined) {
        // Signed addresses expire, and gateways lose operations; the thing itself knows how it is.
        watched = { resource, apiVersion };
        continue;
      } else throw error;
    }
    await pause(watching.pollMs, undefined, { signal: watching.signal });
  }
}

/** Looks in a row without an answer, each of which has been retried, until we give up: about a quarter of an hour. */
const lostLooks = 20;

/** AKS has dozens of states (Creating, Updating, Scaling …); only these three are the end of one. */
export const isTerminal = (state: string): boolean =>
  state === 'Succeeded' || state === 'Failed' || state === 'Canceled';

/** Why a thing is in a state that is not good: AKS keeps it in `status.provisioningError`. */
export function failureOf(resource: unknown, state: string): ArmError {
  const said = errorIn(objectAt(resource, 'properties', 'status', 'provisioningError')) ?? {
    code: state === 'Canceled' ? 'Canceled' : 'ProvisioningFailed',
    message: `${textAt(resource, 'name') ?? 'It'} is in the state ${state}, and Azure does not say why.`,
    details: [],
  };
  return new ArmError({ ...said, status: 200 });
}

/** Looks once: how it goes, or undefined when it has ended well. */
async function look(
  arm: Arm,
  { statusUrl, resultUrl, resource, apiVersion }: Operation,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  if (statusUrl !== undefined) {
    const { body } = await arm.send({ method: 'GET', url: statusUrl }, options(signal));
    return orFailure(textAt(body, 'status') ?? 'InProgress', status => {
      const said = errorIn(objectAt(body, 'error')) ?? {
        code: status === 'Canceled' ? 'Canceled' : 'OperationFailed',
        message: `The operation is ${status}, and Azure does not say why.`,
        details: [],
      };
      return new ArmError({ ...said, status: 200 });
    });
  }
  if (resultUrl !== undefined) {
    const { status } = await arm.send({ method: 'GET', url: resultUrl }, options(signal));
    return status === 202 ? 'InProgress' : undefined;
  }
  const found = await find(arm, { path: resource, apiVersion }, options(signal));
  return orFailure(textAt(found?.body, 'properties', 'provisioningState') ?? 'Succeeded', state =>
    failureOf(found?.body, state),
  );
}

function orFailure(status: string, failure: (status: string) => ArmError): string | undefined {
  if (status === 'Succeeded') return undefined;
  if (isTerminal(status)) throw failure(status);
  return status;
}

const options = (signal: AbortSignal | undefined): { signal?: AbortSignal } => (signal ? { signal } : {});
