import { spawnSync } from 'node:child_process';
import { type Fake, PYTHON, startGadgetron } from '../../../../tools/fakes/fakes';
import { says } from '../../../../tools/fakes/gadgetron-client';
import { ask, type Connection, open, push, scan } from '../../../../tools/fakes/scanner';
import { type Gateway, until } from '../../../../tools/gateway/gateway';
import { type Behaviour, pause, stubborn, waits } from './behaviour';

const KIB = 2 ** 10;
const MIB = 2 ** 20;

const COMMAND = `
import re, socket, sys
def ask(line):
    s = socket.socket(socket.AF_UNIX)
    s.connect(('\\0gateway-' + sys.argv[1] + '-admin').ljust(108, '\\0').encode())
    s.sendall(line.encode() + b'\\n')
    answer = b''
    while piece := s.recv(65536): answer += piece
    return answer.decode()
for pointer in re.findall(r'(0x\\w+): proto=\\S+ src=\\S+ fe=(?:reconstructions|room) ', ask('show sess')):
    ask('shutdown session ' + pointer)
`;

/** leavers.lua at the worst moment: ends the sessions that it looks after, although they have got a pod since it looked. */
function endSessions({ port }: Gateway): void {
  const { stderr } = spawnSync(PYTHON, ['-c', COMMAND, String(port)], { encoding: 'utf8' });
  expect(stderr).toBe('');
}

interface Scene {
  readonly gateway: Gateway;
  readonly pod: Fake;
}

interface Moment {
  /** What happens while the pod stands still. */
  readonly what: string;
  readonly happen: (scene: Scene) => Promise<void>;
  readonly short?: true;
}

const moments: readonly Moment[] = [
  {
    what: 'clients that got it reset, with and without data on its way',
    short: true,
    async happen({ gateway }) {
      for (const bytes of [0, 20 * KIB, 2 * MIB]) {
        const connection = push(await open(gateway), 'seconds-0.xml', bytes);
        await pause(100);
        connection.reset();
        await pause(300);
      }
    },
  },
  {
    what: 'the session of the client that got it is ended as one that waits',
    short: true,
    async happen({ gateway }) {
      const connection = push(await open(gateway), 'seconds-0.xml', 2 * MIB);
      await pause(100);
      endSessions(gateway);
      connection.reset();
      await pause(300);
    },
  },
  {
    what: 'the gateway stood still while it became free and those who waited reset',
    async happen({ gateway, pod }) {
      for (let round = 0; round < 4; round++) {
        pod.kill('SIGCONT');
        // Its pod has finished, and is free when it hangs up.
        const end = await stubborn(gateway, ...scan('seconds-0.xml'));
        const waiting: Connection[] = [];
        for (let client = 0; client < 4; client++) waiting.push((await open(gateway)).send(...scan('seconds-0.xml')));
        await waits(gateway, waiting.length);
        pod.kill('SIGSTOP');
        gateway.kill('SIGSTOP');
        if (round % 2 === 0) end();
        for (const connection of waiting) connection.reset();
        if (round % 2 === 1) end();
        await pause(50);
        gateway.kill('SIGCONT');
        await pause(300);
      }
    },
  },
  {
    what: 'a query is not answered',
    async happen({ gateway }) {
      expect((await ask(gateway)).answer).toBeUndefined();
    },
  },
  {
    what: 'clients that ask reset',
    async happen({ gateway }) {
      for (let client = 0; client < 3; client++) {
        const connection = (await open(gateway)).send(says.query('gadgetron::version'), says.close());
        await pause(100);
        connection.reset();
      }
      await pause(300);
    },
  },
  {
    what: 'the gateway is killed while it stops, as at the end of its grace period',
    async happen({ gateway }) {
      (await open(gateway)).send(...scan('seconds-0.xml'));
      await pause(100);
      gateway.drain();
      await pause(1500);
      gateway.kill();
      await until('it ends', () => gateway.ended !== undefined);
    },
  },
  {
    what: 'the gateway is killed',
    async happen({ gateway }) {
      (await open(gateway)).send(...scan('seconds-0.xml'));
      await pause(100);
      gateway.kill();
      await until('it ends', () => gateway.ended !== undefined);
    },
  },
];

/** A pod that has not accepted a connection ends when that is reset: here it has no CPU time, and accepts nothing. */
export const standingStill: readonly Behaviour[] = moments.map(({ what, happen, short }) => ({
  name: `resets no connection that a pod has not accepted: the pod stands still, and ${what}`,
  ...(short ? { short } : {}),
  async show(site) {
    const pod = await startGadgetron({ args: ['-d', 'true'] });
    try {
      const gateway = await site.gateway({ GRACE: '1' });
      site.discovery.serve([{ name: 'forking', address: '127.0.0.1', port: pod.port }]);
      await until('the gateway knows it', async () => (await gateway.usablePods()) === 1);
      pod.kill('SIGSTOP');
      await happen({ gateway, pod });
      pod.kill('SIGCONT');
      await until('it answers', async () => {
        const { answer } = await ask({ address: '127.0.0.1', port: pod.port });
        return answer === '4.7.2';
      });
      expect(pod.log).not.toContain('remote_endpoint');
    } finally {
      pod.kill();
    }
  },
}));
