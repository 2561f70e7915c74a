import { connect } from 'node:net';
import type { FakePod } from '../../fakes/pod';
import { type Address, ask, type Connection, open, type Outcome, reconstruct, scan } from '../../fakes/scanner';
import { says } from '../../support/gadgetron-client';
import { type Gateway, type Site, until } from './gateway';

/** Something that the gateway does, in front of pods that behave like the stock Gadgetron. */
export interface Behaviour {
  readonly name: string;
  /** In `npm test` too, where it has to be a matter of a second. */
  readonly short?: true;
  readonly show: (site: Site) => Promise<void>;
}

/** Scans that arrive one behind the other. */
async function arrive(gateway: Address, names: readonly string[], samples = 64): Promise<{ readonly connections: readonly Connection[]; readonly outcomes: () => Promise<readonly Outcome[]> }> {
  const connections: Connection[] = [];
  for (const name of names) connections.push((await open(gateway)).send(...scan(name, samples)));
  return { connections, outcomes: () => Promise.all(connections.map(({ ended }) => ended)) };
}

const works = (count: number, milliseconds: number, prefix = ''): string[] => Array.from({ length: count }, (_, index) => `work-${milliseconds}-${prefix}${index}.xml`);

/** The configurations in the order in which pods started them. */
const startedIn = (pods: readonly FakePod[]): string[] =>
  pods
    .flatMap(({ sessions }) => sessions.filter(({ started }) => started !== undefined))
    .sort((a, b) => (a.started ?? 0) - (b.started ?? 0))
    .map(({ config }) => config);

const allGood = (outcomes: readonly Outcome[]): void => {
  expect(outcomes.filter(({ good }) => !good)).toEqual([]);
};

/** No pod died, and none had two reconstructions at a time. */
const allWell = (pods: readonly FakePod[]): void => {
  expect(pods.filter(({ died }) => died).map(({ name }) => name)).toEqual([]);
  expect(Math.max(...pods.map(({ most }) => most))).toBeLessThanOrEqual(1);
};

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

const waits = (gateway: Gateway, count: number): Promise<void> => until(`${count} clients wait`, async () => (await gateway.waiting()) === count);
const holds = (gateway: Gateway, count: number): Promise<void> => until(`${count} sessions`, async () => (await gateway.sessions()) === count);

/** What speaks first, and not as Gadgetron's clients do. */
const strangers: readonly [what: string, bytes: Buffer][] = [
  ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: gadgetron\r\n\r\n')],
  ['TLS', Buffer.from('16030100c8010000c40303', 'hex')],
  ['SSH', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')],
  ['zeros', Buffer.alloc(2000)],
  ['a header before a configuration', says.header('<ismrmrdHeader/>')],
  ['a goodbye only', says.close()],
];

export const behaviours: readonly Behaviour[] = [
  {
    name: 'gives every pod one reconstruction at a time, in the order of arrival, at four times the load that they can take',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(8);
      await site.ready(pods, gateway);
      const names = works(1200, 40);
      const { outcomes } = await arrive(gateway, names);
      allGood(await outcomes());
      allWell(pods);
      expect(startedIn(pods)).toEqual(names);
    },
  },
  {
    name: 'holds clients of any size while there is no pod, counts them, and serves them in their order by the first pod',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const names = works(6, 20);
      const connections: Connection[] = [];
      for (const [index, samples] of [1, 100, 12_000, 60_000, 1, 1].entries()) connections.push((await open(gateway)).send(...scan(names[index] ?? '', samples)));
      await holds(gateway, 6);
      await waits(gateway, 6);
      const pods = await site.start(1);
      site.dns.serve(pods);
      allGood(await Promise.all(connections.map(({ ended }) => ended)));
      allWell(pods);
      expect(startedIn(pods)).toEqual(names);
      await holds(gateway, 0);
    },
  },
  {
    name: 'spreads 200 clients that waited at no pod over 16 pods that appear at once, one each at a time',
    async show(site) {
      const gateway = await site.gateway();
      const { outcomes } = await arrive(gateway, works(200, 50));
      await waits(gateway, 200);
      const pods = await site.start(16);
      site.dns.serve(pods);
      allGood(await outcomes());
      allWell(pods);
      expect(pods.filter(({ sessions }) => sessions.length === 0)).toEqual([]);
    },
  },
  {
    name: 'knows all of 60 pods: no answer of the DNS is cut short',
    async show(site) {
      const gateway = await site.gateway({ SLOTS: '128' });
      const pods = await site.start(60);
      await site.ready(pods, gateway);
      const { outcomes } = await arrive(gateway, works(120, 200));
      await until('all pods work', () => pods.every(({ running }) => running === 1));
      allGood(await outcomes());
      allWell(pods);
    },
  },
  {
    name: 'keeps those who wait when the last pod leaves, and lets its reconstruction end',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const first = await site.start(1);
      await site.ready(first, gateway);
      const names = ['work-5000-first.xml', ...works(5, 100)];
      const { outcomes } = await arrive(gateway, names);
      await waits(gateway, 5);
      await site.ready([], gateway);
      const second = await site.start(2);
      site.dns.serve(second);
      allGood(await outcomes());
      allWell(site.pods);
      expect(first[0]?.sessions).toHaveLength(1);
      expect(startedIn(site.pods)).toEqual(names);
    },
  },
  {
    name: 'loses only what ran in it when the last pod is killed, and serves those who waited by the next one',
    async show(site) {
      const gateway = await site.gateway();
      const [pod] = await site.start(1);
      if (!pod) throw new Error('no pod');
      await site.ready([pod], gateway);
      const { outcomes, connections } = await arrive(gateway, ['work-30000-lost.xml', ...works(4, 50)]);
      await waits(gateway, 4);
      await pod.kill();
      expect((await connections[0]?.ended)?.good).toBe(false);
      site.dns.serve([]);
      site.dns.serve(await site.start(1));
      const [, ...others] = await outcomes();
      allGood(others);
    },
  },
  {
    name: 'tells the client when its reconstruction crashes, and gives the pod to the next one',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const { outcomes, connections } = await arrive(gateway, ['work-30000-crash.xml', ...works(2, 50)]);
      await waits(gateway, 2);
      pods[0]?.crashReconstructions();
      expect((await connections[0]?.ended)?.good).toBe(false);
      const [, ...others] = await outcomes();
      allGood(others);
      expect(pods[0]?.sessions).toHaveLength(3);
    },
  },
  {
    name: 'gives a new pod work at once, although one that leaves is busy still',
    async show(site) {
      const gateway = await site.gateway();
      const [leaving] = await site.start(1);
      if (!leaving) throw new Error('no pod');
      await site.ready([leaving], gateway);
      const { connections: [long], outcomes } = await arrive(gateway, ['work-4000-long.xml']);
      await until('it runs', () => leaving.running === 1);
      await site.ready([], gateway);
      const [coming] = await site.start(1);
      if (!coming || !long) throw new Error('no pod');
      await site.ready([coming], gateway);
      allGood([await reconstruct(gateway, 'work-10-next.xml')]);
      expect(coming.sessions).toHaveLength(1);
      expect(leaving.running).toBe(1);
      allGood(await outcomes());
    },
  },
  {
    name: 'tries another pod where one that DNS still has does not listen any more',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(4);
      await site.ready(pods, gateway);
      await pods[1]?.kill();
      const { outcomes } = await arrive(gateway, works(12, 50));
      allGood(await outcomes());
      await until('the pod counts as down', async () => (await gateway.usablePods()) === 3);
    },
  },
  {
    name: 'keeps all pods while DNS says nothing, refuses, and speaks again',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(3);
      await site.ready(pods, gateway);
      site.dns.fallSilent();
      await pause(6000);
      allGood(await Promise.all(works(6, 50, 'silent').map(name => reconstruct(gateway, name))));
      await site.dns.stop();
      await pause(6000);
      expect(await gateway.usablePods()).toBe(3);
      allGood(await Promise.all(works(6, 50, 'refused').map(name => reconstruct(gateway, name))));
      await site.dns.listen();
      site.dns.speakAgain();
      const more = await site.start(1);
      await site.ready([...pods, ...more], gateway);
      allWell(site.pods);
    },
  },
  {
    name: 'closes the connection of a client that has waited as long as it may, and says so in the log',
    short: true,
    async show(site) {
      const gateway = await site.gateway({ QUEUE_LIMIT: '1' });
      const { good, took } = await reconstruct(gateway, 'work-0-late.xml');
      expect(good).toBe(false);
      expect(took).toBeGreaterThan(990);
      expect(took).toBeLessThan(3000);
      await until('the log has it', () => gateway.lines('config=work-0-late.xml').some(line => /pod=-:-.* wait_ms=1\d\d\d .*end=sQ/.test(line)));
    },
  },
  {
    name: 'writes a line for each reconstruction: who, where, what, how long it waited and took, how much it was',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      await reconstruct(gateway, 'work-300-logged.xml');
      await until('the log has it', () => gateway.lines('config=work-300-logged.xml').length === 1);
      const line = gateway.lines('config=work-300-logged.xml')[0] ?? '';
      expect(line).toMatch(/^reconstruction client=127\.\S+:\d+ pod=127\.\S+:9002 config=work-300-logged\.xml wait_ms=\d+ connect_ms=\d+ total_ms=3\d\d up=\d{4} down=2 end=-- running=\d+ waiting=\d+$/);
    },
  },
  {
    name: 'lets a client that hung up while it waited go, so that no pod is given to it',
    async show(site) {
      const gateway = await site.gateway();
      const { connections } = await arrive(gateway, works(4, 50));
      await waits(gateway, 4);
      connections[1]?.reset();
      connections[2]?.socket.destroy();
      await waits(gateway, 2);
      const pods = await site.start(1);
      site.dns.serve(pods);
      allGood(await Promise.all([connections[0], connections[3]].flatMap(connection => (connection ? [connection.ended] : []))));
      expect(pods[0]?.sessions).toHaveLength(2);
    },
  },
  {
    name: 'keeps what does not speak Gadgetron\'s protocol from pods and queue: HTTP, TLS, port scans, half a message',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const silent = await open(gateway);
      const half = (await open(gateway)).send(says.filename('default.xml').subarray(0, 20));
      const halfClosed = (await open(gateway)).send(Buffer.from([1]));
      halfClosed.socket.end();
      for (const [, bytes] of strangers) expect((await (await open(gateway)).send(bytes).ended).good).toBe(false);
      await halfClosed.ended;
      expect(gateway.lines('refused client=').length).toBeGreaterThanOrEqual(strangers.length);
      expect(await gateway.sessions()).toBe(0);
      expect(pods[0]?.sessions).toEqual([]);
      for (const connection of [silent, half]) connection.reset();
    },
  },
  {
    name: 'takes a client that sends byte by byte for what it is',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const connection = await open(gateway);
      const bytes = Buffer.concat([...scan('work-10-slow.xml')]);
      for (let at = 0; at < 100; at++) {
        connection.send(bytes.subarray(at, at + 1));
        await pause(2);
      }
      allGood([await connection.send(bytes.subarray(100)).ended]);
    },
  },
  {
    name: 'survives clients that reset their connections, at once or with data on its way, and so do the pods',
    short: true,
    async show(site) {
      await showResets(site, 20);
    },
  },
  {
    name: 'survives 1000 resets of every kind, and so do the pods',
    async show(site) {
      await showResets(site, 1000);
    },
  },
  {
    name: 'answers queries while pods are busy and others wait, and counts them for nothing',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(2);
      await site.ready(pods, gateway);
      const { outcomes } = await arrive(gateway, works(5, 500));
      await waits(gateway, 3);
      const answers = await Promise.all(Array.from({ length: 6 }, () => ask(gateway)));
      expect(answers.map(({ answer, good }) => [answer, good])).toEqual(answers.map(() => ['4.7.2', true]));
      expect(await gateway.sessions()).toBeLessThanOrEqual(5);
      allGood(await outcomes());
      allWell(pods);
    },
  },
  {
    name: 'hangs up on a query where there is no pod, and wakes none',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const { good, answer, took } = await ask(gateway);
      expect([good, answer]).toEqual([false, undefined]);
      expect(took).toBeLessThan(1000);
      expect(await gateway.sessions()).toBe(0);
    },
  },
  {
    name: 'lets no one past the queue by a query: what follows its goodbye starts nothing, and without one it reaches no pod',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const { outcomes } = await arrive(gateway, works(2, 2000));
      await waits(gateway, 1);
      const later = await open(gateway);
      later.send(says.query('gadgetron::version'), says.close());
      await new Promise(resolve => later.socket.once('data', resolve));
      later.send(...scan('work-10-later.xml'));
      const together = (await open(gateway)).send(says.query('gadgetron::version'), says.close(), ...scan('work-10-together.xml'));
      const instead = (await open(gateway)).send(says.query('gadgetron::version'), ...scan('work-10-instead.xml'));
      const unfinished = (await open(gateway)).send(says.query('gadgetron::version'));
      await later.ended;
      allGood(await outcomes());
      // As long as a client may take for its first message.
      for (const connection of [together, instead, unfinished]) expect(await connection.ended).toMatchObject({ good: false, answer: undefined });
      expect(startedIn(pods)).toEqual(works(2, 2000));
      expect(pods[0]?.sessions.reduce((sum, { queries }) => sum + queries, 0)).toBe(1);
    },
  },
  {
    name: 'bounds queries: of 200 at a time all are answered, and those whose clients stay do not keep others out for long',
    async show(site) {
      const gateway = await site.gateway({ MAX_QUERIES: '4' });
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      expect((await Promise.all(Array.from({ length: 200 }, () => ask(gateway)))).filter(({ answer }) => answer !== '4.7.2')).toEqual([]);
      const stay = await Promise.all(Array.from({ length: 4 }, () => stubborn(gateway, says.query('gadgetron::version'), says.close())));
      allGood([await ask(gateway)]);
      for (const end of stay) end();
    },
  },
  {
    name: 'has a pod back within two minutes from a client that does not hang up when it has everything',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const end = await stubborn(gateway, ...scan('work-10-stubborn.xml'));
      const { good, took } = await reconstruct(gateway, 'work-10-next.xml');
      expect(good).toBe(true);
      expect(took).toBeLessThan(120_000);
      end();
    },
  },
  {
    name: 'finishes what runs and what waits when it is told to stop, takes clients for a while still, and ends well',
    short: true,
    async show(site) {
      const gateway = await site.gateway({ GRACE: '1' });
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const names = works(5, 400);
      const { outcomes } = await arrive(gateway, names.slice(0, 4));
      await waits(gateway, 3);
      gateway.drain();
      await until('it does not want to be found', async () => !(await gateway.get('/readyz')).ok);
      const late = await arrive(gateway, names.slice(4));
      allGood(await outcomes());
      allGood(await late.outcomes());
      expect(await reconstruct(gateway, 'work-0-too-late.xml')).toMatchObject({ good: false, error: 'ECONNREFUSED' });
      await until('it ends', () => gateway.ended !== undefined);
      expect(gateway.ended).toEqual({ code: 0, signal: null });
      allWell(pods);
      expect(startedIn(pods)).toEqual(names);
    },
  },
  {
    name: 'cuts what is not done when its time to stop is over',
    async show(site) {
      const gateway = await site.gateway({ GRACE: '1', DRAIN: '3' });
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const { outcomes } = await arrive(gateway, works(1, 20_000));
      await until('it runs', () => pods[0]?.running === 1);
      const told = performance.now();
      gateway.drain();
      expect((await outcomes())[0]?.good).toBe(false);
      expect(performance.now() - told).toBeGreaterThan(2900);
      await until('it ends', () => gateway.ended !== undefined);
    },
  },
  {
    name: 'is replaced by a new one without a loss: the old one finishes what it has, and the new one takes what comes',
    async show(site) {
      const before = await site.gateway();
      const pods = await site.start(3);
      await site.ready(pods, before);
      const old = await arrive(before, works(20, 200, 'old'));
      const after = await site.gateway();
      await until('the new one knows the pods', async () => (await after.usablePods()) === 3);
      before.drain();
      const fresh = await arrive(after, works(20, 200, 'new'));
      allGood(await old.outcomes());
      allGood(await fresh.outcomes());
      await until('the old one ends', () => before.ended !== undefined);
      expect(before.ended).toEqual({ code: 0, signal: null });
      expect(pods.filter(({ died }) => died)).toEqual([]);
    },
  },
  {
    name: 'as a pair: both doors lead to one queue, and the leader counts all',
    async show(site) {
      const { leader, follower } = await pair(site);
      const pods = await site.start(2);
      await site.ready(pods, leader);
      await until('the follower knows them, too', async () => (await follower.usablePods()) === 2);
      const names = works(20, 100);
      const connections: Connection[] = [];
      for (const [index, name] of names.entries()) connections.push((await open(index % 2 === 0 ? leader : follower)).send(...scan(name)));
      await holds(leader, 20);
      expect(await follower.sessions()).toBe(0);
      allGood(await Promise.all(connections.map(({ ended }) => ended)));
      allWell(pods);
      expect((await ask(follower)).answer).toBe('4.7.2');
    },
  },
  {
    name: 'as a pair: while the leader is being replaced or is lost, the follower serves by itself',
    async show(site) {
      const { leader, follower } = await pair(site);
      const pods = await site.start(2);
      await site.ready(pods, leader);
      await until('the follower knows them, too', async () => (await follower.usablePods()) === 2);
      const old = await arrive(follower, works(6, 300, 'old'));
      await holds(leader, 6);
      leader.drain();
      await until('the leader does not listen', async () => (await reconstruct(leader, 'work-0-knock.xml')).error === 'ECONNREFUSED');
      allGood(await Promise.all(works(4, 50, 'new').map(name => reconstruct(follower, name))));
      allGood(await old.outcomes());
      await until('the leader ends', () => leader.ended !== undefined);
      expect(leader.ended).toEqual({ code: 0, signal: null });
    },
  },
];

async function showResets(site: Site, rounds: number): Promise<void> {
  const gateway = await site.gateway();
  const pods = await site.start(2);
  await site.ready(pods, gateway);
  const good = Array.from({ length: 5 }, (_, index) => reconstruct(gateway, `work-100-good${index}.xml`));
  const kinds: readonly (readonly Buffer[])[] = [[], scan('work-1-whole.xml'), [says.filename('work-1-name.xml')], [says.query('gadgetron::version'), says.close()], scan('work-1-large.xml', 20_000)];
  for (let round = 0; round < rounds; round++) {
    const connection = await open(gateway);
    if (kinds[round % kinds.length]?.length) connection.send(...(kinds[round % kinds.length] ?? []));
    if (round % 2 === 0) await pause(round % 4);
    connection.reset();
  }
  allGood(await Promise.all(good));
  allGood([await reconstruct(gateway, 'work-1-after.xml')]);
  allWell(pods);
  await holds(gateway, 0);
}

/** A client that keeps its end open whatever the server does, until it is told to end. */
async function stubborn({ address, port }: Address, ...messages: readonly Buffer[]): Promise<() => void> {
  const socket = connect({ host: address, port, allowHalfOpen: true });
  socket.on('error', () => undefined).resume();
  const served = new Promise(resolve => socket.once('end', resolve));
  socket.write(Buffer.concat(messages));
  await served;
  return () => socket.destroy();
}

async function pair(site: Site): Promise<{ readonly leader: Gateway; readonly follower: Gateway }> {
  const leader = await site.gateway({ GRACE: '1' });
  const follower = await site.gateway({ LEADER: `${leader.address}:${leader.port}` });
  await until('the follower knows the leader', async () => (await follower.metric('haproxy_backend_active_servers', { proxy: 'leader' })) === 1);
  return { leader, follower };
}
