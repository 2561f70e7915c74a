import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { type Answer, gatewayError, ok, type Route, route, type TimedCall } from './exchange';
import { badSignature, body, canceled, operationNotFound } from './unrecorded';

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly details?: readonly unknown[];
}

/** An operation that the service does in its own time, watched or not. */
export interface OperationPlan {
  /** Id of the thing it is done to. */
  readonly resource: string;
  readonly location: string;
  /** When it begins, in seconds of Azure since the start. */
  readonly from: number;
  /** How long it takes, in seconds of Azure. */
  readonly seconds: number;
  /** The service's words, each from a part (0 to 1) of the time on. */
  readonly statuses: readonly (readonly [from: number, status: string])[];
  /** What becomes of the thing. */
  readonly end: (failure: Failure | undefined) => void;
  /** Fails when its time is over. */
  readonly failure?: Failure | undefined;
}

interface Running extends OperationPlan {
  readonly id: string;
  readonly target: string;
  outcome?: 'Succeeded' | 'Failed' | 'Canceled';
  told?: Failure | undefined;
}

/** The answer to a request that is carried out in the service's own time, with the address of the operation. */
export const underWay = (address: string): Answer => ({
  status: 202,
  headers: { 'azure-asyncoperation': address, location: address.replace('/operations/', '/operationresults/') },
});

export class Operations {
  private readonly all: Running[] = [];

  constructor(
    private readonly origin: () => string,
    private readonly subscription: string,
  ) {}

  /** Begins one and gives its address, whose query looks signed and is checked letter by letter. */
  begin(plan: OperationPlan): string {
    const id = randomUUID();
    const signature = `t=${randomInt(1e9)}000000000&c=MII${randomBytes(2000).toString('base64url')}&s=${randomBytes(256).toString('base64url')}&h=${randomBytes(32).toString('base64url')}`;
    const target = `/subscriptions/${this.subscription}/providers/Microsoft.ContainerService/locations/${plan.location}/operations/${id}?api-version=2025-03-01&${signature}`;
    this.all.push({ ...plan, id, target });
    return this.origin() + target;
  }

  /** Ends what is over at a time. */
  settle(now: number): void {
    for (const operation of this.all)
      if (!operation.outcome && now >= operation.from + operation.seconds)
        this.finish(operation, operation.failure ? 'Failed' : 'Succeeded', operation.failure);
  }

  /** What is done to a thing, or to what belongs to it. */
  running(resource: string): OperationPlan | undefined {
    return this.all.find(operation => !operation.outcome && within(operation.resource, resource));
  }

  /** Stops what is done to a thing. */
  cancel(resource: string): boolean {
    const found = this.all.find(operation => !operation.outcome && within(operation.resource, resource));
    if (found) this.finish(found, 'Canceled', canceled);
    return found !== undefined;
  }

  /** Ends what goes on, now. */
  hasten(): void {
    for (const operation of this.all)
      if (!operation.outcome) this.finish(operation, operation.failure ? 'Failed' : 'Succeeded', operation.failure);
  }

  /** The service forgets all operations: their addresses answer 404. */
  forget(): void {
    for (const operation of this.all) Object.assign(operation, { target: '' });
  }

  routes(): readonly Route[] {
    return [
      route(
        'GET',
        '/subscriptions/{}/providers/Microsoft.ContainerService/locations/{}/operations/{}',
        (call, _subscription, _location, id) => this.status(call, id),
      ),
    ];
  }

  private status(call: TimedCall, id: string): Answer {
    const found = this.all.find(operation => operation.id === id);
    if (!found || found.target === '') return gatewayError(404, operationNotFound);
    if (found.target !== call.target) return gatewayError(403, badSignature);
    const part = (call.now - found.from) / found.seconds;
    const status = found.outcome ?? found.statuses.filter(([from]) => from <= part).at(-1)?.[1] ?? 'InProgress';
    return ok(
      body('operation', {
        name: id,
        status,
        startTime: '2001-02-03T04:05:06Z',
        ...(found.outcome ? { endTime: '2001-02-03T04:05:06Z' } : {}),
        ...(found.told ? { error: found.told } : {}),
      }),
    );
  }

  private finish(operation: Running, outcome: NonNullable<Running['outcome']>, failure: Failure | undefined): void {
    operation.outcome = outcome;
    operation.told = failure;
    operation.end(failure);
  }
}

const within = (id: string, outer: string): boolean => `${id}/`.toLowerCase().startsWith(`${outer}/`.toLowerCase());
