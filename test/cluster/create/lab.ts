import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assess, carryOut, type Created, Run, type RunEvent, type RunSettings } from '../../../cluster/create';
import { carryOutDeletion, type Deleted, surveyOf } from '../../../cluster/delete';
import { checkCluster, type ClusterFile, type ClusterSpec } from '../../../cluster/file';
import { StateFile } from '../../../cluster/state';
import { textAt } from '../../../cluster/wire';
import { askKubernetes } from '../../../tools/fake-azure/ask-kubernetes';
import { connectTo } from '../../../tools/fake-azure/connect';
import { FakeArm, type FakeArmOptions, fakeSubscription } from '../../../tools/fake-azure/fake-arm';
import { closed, opened } from '../../../tools/programs/opened';
import type { Thing } from '../../../tools/fake-azure/world';

/** A fake Azure, a cluster file, and a place for state: what a test of `create` needs. */
export class Lab {
  readonly events: RunEvent[] = [];

  private constructor(
    readonly fake: FakeArm,
    readonly directory: string,
  ) {}

  static async start(options: FakeArmOptions = {}): Promise<Lab> {
    const directory = mkdtempSync(path.join(tmpdir(), 'gadgetron-state-'));
    const lab = new Lab(await new FakeArm({ scale: 5000, ...options }).start(), directory);
    return opened(lab, () => lab.stop());
  }

  /** Another machine in front of the same Azure. */
  static beside({ fake, directory }: Lab): Lab {
    return new Lab(fake, mkdtempSync(path.join(directory, 'beside-')));
  }

  async stop(): Promise<void> {
    closed(this);
    await this.fake.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  spec(more: Partial<ClusterFile> = {}): ClusterSpec {
    return checkCluster({
      subscription: fakeSubscription,
      resourceGroup: 'mri',
      location: 'westeurope',
      name: 'gadgetron',
      ...more,
    }).spec;
  }

  run(spec: ClusterSpec = this.spec(), signal?: AbortSignal, more: Partial<RunSettings> = {}): Run {
    return new Run({
      arm: connectTo(this.fake),
      spec,
      state: this.state(spec),
      pollMs: 2,
      kubernetesOf: askKubernetes,
      signal,
      report: event => this.events.push(event),
      ...more,
    });
  }

  state(spec: ClusterSpec = this.spec()): StateFile {
    return new StateFile(this.directory, spec);
  }

  /** The machine is another one, or its disk is new. */
  loseState(): void {
    this.state().remove();
  }

  async create(spec: ClusterSpec = this.spec()): Promise<Created> {
    return this.carry(this.run(spec));
  }

  async carry(run: Run): Promise<Created> {
    return carryOut(run, await assess(run));
  }

  async delete(spec: ClusterSpec = this.spec()): Promise<Deleted> {
    const run = this.run(spec);
    return carryOutDeletion(run, await surveyOf(run, { storage: spec.storage.account, lose: [] }));
  }

  /** What exists, as `type name`, in the order of the alphabet. */
  get things(): readonly string[] {
    return this.fake.world
      .all()
      .map(({ body }) => `${(textAt(body, 'type') ?? '').split('/').slice(1).join('/')} ${textAt(body, 'name') ?? ''}`)
      .sort();
  }

  thing(ending: string): Thing {
    const found = this.fake.world.all().find(({ id }) => id.toLowerCase().endsWith(ending.toLowerCase()));
    if (!found) throw new Error(`there is no ${ending}`);
    return found;
  }

  /** What was told of one kind of thing, in the service's words. */
  statuses(kind: string): readonly string[] {
    return this.events.flatMap(event => (event.event === 'status' && event.kind === kind ? [event.status] : []));
  }

  get steps(): readonly string[] {
    return this.events.flatMap(event => (event.event === 'done' ? [`${event.kind} ${event.name}`] : []));
  }
}
