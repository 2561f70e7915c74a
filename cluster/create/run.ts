import { randomUUID } from 'node:crypto';
import type { Arm, SendOptions } from '../arm';
import { ArmError } from '../arm-error';
import type { Desired } from '../desired';
import { desiredState } from '../desired';
import type { Kubernetes, KubernetesOf } from '../kubernetes/kubernetes';
import { follow, type Operation } from '../operation';
import type { ResourceKind } from '../plan';
import type { ClusterSpec } from '../file';
import { type StateFile, StateUnwritable } from '../state';
import type { Tell } from './write';

/** What a step is about: `pool recon`. */
export interface Subject {
  readonly kind: ResourceKind | 'preflight' | 'provider';
  readonly name: string;
}

/** What happens, as it happens. */
export type RunEvent =
  | (Subject & {
      readonly event: 'begins';
      /** What it usually takes; undefined where it is a moment. */ readonly expectedSeconds: number | undefined;
    })
  /** In the service's own words, or in ours when the service says nothing. */
  | (Subject & { readonly event: 'status'; readonly status: string })
  | (Subject & { readonly event: 'done'; readonly seconds: number })
  | (Subject & { readonly event: 'failed'; readonly seconds: number; readonly code: string; readonly message: string })
  | { readonly event: 'note'; readonly message: string };

export interface RunSettings {
  readonly arm: Arm;
  readonly spec: ClusterSpec;
  readonly state: StateFile;
  /** Time between two looks at Azure, ms; all other waits go by it. */
  readonly pollMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly report: (event: RunEvent) => void;
  /** The way to the API server of the cluster. */
  readonly kubernetesOf: KubernetesOf;
  /** Whether nodes are drained before their pool goes. Default: yes. */
  readonly drains?: boolean;
  /** The mark on what it makes, where no run before has left one. Default: a new one. */
  readonly mark?: string;
}

/** How long Azure usually takes to make something, in seconds: recorded for a cluster and a pool (2026-09), measured by others for the rest. */
const expected: Partial<Readonly<Record<Subject['kind'], number>>> = {
  cluster: 300,
  pool: 120,
  'storage account': 30,
  role: 60,
};

/** One run of `create`: what its steps share. */
export class Run {
  readonly arm: Arm;
  readonly spec: ClusterSpec;
  readonly pollMs: number;
  readonly signal: AbortSignal | undefined;
  readonly report: (event: RunEvent) => void;
  /** The mark on all that this run makes; that of the run before, when that one was not finished. */
  readonly runId: string;
  /** Whether a run before has left something to go on with. */
  readonly continues: boolean;
  readonly desired: Desired;
  readonly drains: boolean;
  private readonly kubernetesOf: KubernetesOf;
  private readonly state: StateFile;
  private readonly operations: Map<string, Operation>;
  /** Whether the user has been told that the file cannot be written. */
  private noted = false;

  constructor({
    arm,
    spec,
    state,
    pollMs,
    signal,
    report,
    kubernetesOf,
    drains = true,
    mark = randomUUID(),
  }: RunSettings) {
    this.kubernetesOf = kubernetesOf;
    this.drains = drains;
    this.arm = arm;
    this.spec = spec;
    this.state = state;
    this.pollMs = pollMs;
    this.signal = signal;
    this.report = report;
    const saved = state.read();
    this.continues = saved !== undefined;
    this.runId = saved?.runId ?? mark;
    this.operations = new Map(Object.entries(saved?.operations ?? {}));
    this.desired = desiredState(spec, this.runId);
  }

  get options(): SendOptions {
    return this.signal ? { signal: this.signal } : {};
  }

  /** The API server of the cluster, by the kubeconfig that Azure gives. */
  async kubernetes(): Promise<Kubernetes> {
    return this.kubernetesOf(await this.arm.userKubeconfig(this.spec, this.options));
  }

  /**
   * Before the first request that makes something: a later run that finds the mark in Azure must recognise it as ours.
   *
   * @throws StateUnwritable
   */
  remember(): void {
    this.state.write({ runId: this.runId, operations: Object.fromEntries(this.operations) });
  }

  /** All is done: the next run has a mark of its own. */
  forget(): void {
    this.orNote(() => {
      this.state.remove();
    });
  }

  /** The state of an operation: from its own address if that is known, else from the resource itself. */
  knownOperation(resource: string, apiVersion: string): Operation {
    return this.operations.get(resource) ?? { resource, apiVersion };
  }

  /** Waits for the end of an operation, which is remembered in the meantime. */
  async follow(operation: Operation, tell: Tell): Promise<void> {
    this.operations.set(operation.resource, operation);
    this.orNote(() => {
      this.remember();
    });
    try {
      await follow(this.arm, operation, { pollMs: this.pollMs, signal: this.signal, onStatus: tell });
    } catch (error) {
      if (error instanceof ArmError && error.status === 200) this.ended(operation);
      throw error;
    }
    this.ended(operation);
  }

  /** A step, told from its beginning to its end; unless `usual` says something else, it takes what making such a thing takes. */
  async step<T>(
    subject: Subject,
    work: (tell: Tell) => Promise<T>,
    usual: { readonly expectedSeconds?: number | undefined } = { expectedSeconds: expected[subject.kind] },
  ): Promise<T> {
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1000;
    this.report({ ...subject, event: 'begins', expectedSeconds: usual.expectedSeconds });
    try {
      let last = '';
      const result = await work(status => {
        if (status !== last) this.report({ ...subject, event: 'status', status });
        last = status;
      });
      this.report({ ...subject, event: 'done', seconds: seconds() });
      return result;
    } catch (error) {
      if (error instanceof ArmError)
        this.report({ ...subject, event: 'failed', seconds: seconds(), code: error.code, message: error.message });
      throw error;
    }
  }

  private ended({ resource }: Operation): void {
    this.operations.delete(resource);
    this.orNote(() => {
      this.remember();
    });
  }

  /** An operation in Azure does not end because a disk is full: the file saves time, but the tags say all that is needed. */
  private orNote(change: () => void): void {
    try {
      change();
    } catch (error) {
      if (!(error instanceof StateUnwritable)) throw error;
      if (!this.noted)
        this.report({ event: 'note', message: `${error.message}: what goes on is not remembered on this machine.` });
      this.noted = true;
    }
  }
}
