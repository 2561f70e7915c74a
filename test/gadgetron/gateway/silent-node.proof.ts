import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { gadgetronFile, PYTHON, python } from '../../../tools/fakes/fakes';
import { open, reconstruct, scan } from '../../../tools/fakes/scanner';
import { describeWith, namespaces, program, programPath, programsPath } from '../../../tools/programs/programs';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { manifestsFor } from '../../../tools/chart/render';
import { waits } from './behaviours/behaviour';
import { Site, until } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn, withConfiguration } from '../../../tools/gateway/rendered';

const scratch = scratchDirectory();
const rendered = renderedIn(manifestsFor([]).objects ?? []);
/** The rendered configuration, but for its 60 and 15 seconds of keep-alives to the pods, which would make this a matter of minutes. */
const hurried = withConfiguration(rendered, text =>
  text.replaceAll('srvtcpka-idle 60s', 'srvtcpka-idle 2s').replaceAll('srvtcpka-intvl 15s', 'srvtcpka-intvl 1s'),
);

/** A pod on a node of its own: a network namespace, and a wire to it. */
class Node {
  readonly address: string;
  readonly name = `gw-${process.pid}`;
  private readonly gateway: string;
  private server: ChildProcess | undefined;

  constructor(network: string) {
    [this.gateway, this.address] = [`${network}.1`, `${network}.2`];
  }

  async start(): Promise<void> {
    const { name, address, gateway } = this;
    ip('netns', 'add', name);
    ip('link', 'add', this.wire, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
    ip('address', 'add', `${gateway}/30`, 'dev', this.wire);
    ip('link', 'set', this.wire, 'up');
    ip('-n', name, 'link', 'set', 'lo', 'up');
    ip('-n', name, 'address', 'add', `${address}/30`, 'dev', 'eth0');
    ip('-n', name, 'link', 'set', 'eth0', 'up');
    this.server = spawn(
      programPath('ip'),
      ['netns', 'exec', name, PYTHON, gadgetronFile, '-p', '9002', '-d', 'true', '-W', scratch],
      { stdio: 'ignore', env: { PATH: programsPath, HOME: '/tmp' } },
    );
    await until('it listens', () => listens(address));
    // As behind a router: the neighbour is there, whatever becomes of the node.
    const [mac] = /[0-9a-f:]{17}/.exec(ip('-n', name, '-o', 'link', 'show', 'eth0')) ?? [''];
    ip('neighbour', 'replace', address, 'lladdr', mac, 'dev', this.wire, 'nud', 'permanent');
  }

  /** Nothing comes from it any more, no end and no reset. */
  vanish(): void {
    ip('-n', this.name, 'link', 'set', 'eth0', 'down');
  }

  stop(): void {
    this.server?.kill('SIGKILL');
    spawnSync(programPath('ip'), ['netns', 'pids', this.name], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter(pid => pid !== '')
      .forEach(pid => process.kill(Number(pid), 'SIGKILL'));
    ip('link', 'delete', this.wire);
    ip('netns', 'delete', this.name);
  }

  private get wire(): string {
    return `gw${process.pid}`;
  }
}

function ip(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(programPath('ip'), args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
  return stdout;
}

const listens = (host: string): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect({ host, port: 9002 }, () => {
      socket.end();
      resolve(true);
    }).on('error', () => {
      resolve(false);
    });
  });

describe.each(haproxies)('a node that is lost without a word, with the $name', ({ name, need, path }) => {
  describeWith([need, program('ip'), python, namespaces()], name, () => {
    test('its reconstruction ends when keep-alives stay unanswered, its pod counts as down, and who comes now waits for another', async () => {
      expect(hurried.files['haproxy.cfg']).toMatch(/srvtcpka-idle 2s\n.*srvtcpka-intvl 1s\n.*srvtcpka-cnt 4/);
      const site = await Site.start(path(), hurried);
      const node = new Node('198.18.7');
      try {
        await node.start();
        const gateway = await site.gateway();
        const lost = { name: 'lost', address: node.address, port: 9002 };
        site.discovery.serve([lost]);
        await until('the gateway knows the pod', async () => (await gateway.usablePods()) === 1);
        const running = (await open(gateway)).send(...scan('seconds-600.xml'));
        await until(
          'it runs',
          async () =>
            (await gateway.metric('haproxy_server_current_sessions', { proxy: 'pods', server: 'pod1' })) === 1,
        );
        node.vanish();
        const since = performance.now();
        expect((await running.ended).good).toBe(false);
        // 2 s of silence and four questions a second apart; more on a busy machine.
        expect(performance.now() - since).toBeGreaterThan(3000);
        expect(performance.now() - since).toBeLessThan(30_000);
        await until('the pod counts as down', async () => (await gateway.usablePods()) === 0);
        const next = reconstruct(gateway, 'work-10-next.xml');
        await waits(gateway, 1);
        site.discovery.serve([lost, ...(await site.start(1))]);
        expect((await next).good).toBe(true);
      } finally {
        node.stop();
        await site.stop();
      }
    });
  });
});
