import { spawn } from 'node:child_process';
import path from 'node:path';
import { FakeArm, type FakeArmOptions, fakeSubscription } from '../../../tools/fake-azure/fake-arm';
import { environmentOn, type Machine, machineFor } from '../../../tools/fake-azure/machine';
import { closed, opened } from '../../../tools/programs/opened';
import type { Call } from '../../../tools/fake-azure/exchange';
import { root, type Run, type Workplace } from '../program';

/** The file that it begins with. */
export const clusterFile = {
  subscription: fakeSubscription,
  resourceGroup: 'mri',
  location: 'westeurope',
  name: 'gadgetron',
};

/** A place where the compiled program talks to a fake Azure, through the real SDK and an `az` on its PATH. */
export class AzurePlace {
  private constructor(
    readonly place: Workplace,
    readonly fake: FakeArm,
    readonly machine: Machine,
  ) {}

  static async start(place: Workplace, options: FakeArmOptions = {}): Promise<AzurePlace> {
    const fake = await new FakeArm({ scale: 5000, ...options }).start();
    const azure = new AzurePlace(place, fake, machineFor(fake, place.path('machine')));
    azure.file({});
    return azure;
  }

  /** What programs need to talk to the fake. */
  get env(): Readonly<Record<string, string>> {
    return environmentOn(this.machine);
  }

  /** Writes cluster.yaml; JSON is YAML. */
  file(more: object): void {
    this.place.write({ 'cluster.yaml': JSON.stringify({ ...clusterFile, ...more }) });
  }

  /** A verb that talks to Azure. */
  cluster(verb: string, ...args: readonly string[]): Promise<Run> {
    const waits = ['create', 'apply', 'resume', 'abort', 'delete', 'stop', 'start'].includes(verb)
      ? ['--poll-interval', '0.01']
      : [];
    return this.place.gadgetronctl(['cluster', verb, ...waits, ...args], { env: this.env });
  }

  /** A verb whose process gets a signal at a request of Azure, or of the API server; how it ended, and what it had said. */
  async signalled(
    signal: NodeJS.Signals,
    at: ((call: Call) => boolean) | RegExp,
    ...args: readonly string[]
  ): Promise<Run> {
    const child = opened(
      spawn(
        process.execPath,
        [path.join(root, 'build', 'gadgetronctl.js'), 'cluster', ...args, '--poll-interval', '0.01'],
        { cwd: this.place.directory, env: { ...this.env } },
      ),
      running => running.kill('SIGKILL'),
    );
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    const ended = new Promise<Run>((resolve, reject) => {
      child.on('error', reject).on('close', (code, died) => {
        closed(child);
        resolve({ code: code ?? -1, signal: died, ...output });
      });
    });
    if (at instanceof RegExp) {
      const kubernetes = await this.fake.kubernetes();
      kubernetes.trouble = request => {
        if (!at.test(request)) return undefined;
        kubernetes.trouble = () => undefined;
        child.kill(signal); // it goes on with the request, too
        return undefined;
      };
      return ended;
    }
    this.fake.before = async call => {
      if (!at(call)) return;
      this.fake.before = () => undefined;
      child.kill(signal);
      if (signal === 'SIGKILL') await ended; // Azure goes on with the request when nobody is there any more
    };
    return ended;
  }
}
