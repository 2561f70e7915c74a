import { open, reconstruct, scan } from '../../../../tools/fakes/scanner';
import { says } from '../../../../tools/fakes/gadgetron-client';
import { type Site, until } from '../../../../tools/gateway/gateway';
import { allGood, allWell, type Behaviour, holds, pause } from './behaviour';

/** What speaks first, and not as Gadgetron's clients do. */
const senders: readonly [what: string, bytes: Buffer][] = [
  ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: gadgetron\r\n\r\n')],
  ['TLS', Buffer.from('16030100c8010000c40303', 'hex')],
  ['SSH', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')],
  ['zeros', Buffer.alloc(2000)],
  ['a header before a configuration', says.header('<ismrmrdHeader/>')],
  ['a goodbye only', says.close()],
];

export const strangers: readonly Behaviour[] = [
  {
    name: "keeps what does not speak Gadgetron's protocol from pods and queue: HTTP, TLS, port scans, half a message",
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const silent = await open(gateway);
      const half = (await open(gateway)).send(says.filename('default.xml').subarray(0, 20));
      const halfClosed = (await open(gateway)).send(Buffer.from([1]));
      halfClosed.socket.end();
      for (const [, bytes] of senders) expect((await (await open(gateway)).send(bytes).ended).good).toBe(false);
      await halfClosed.ended;
      await until('each is refused', () => gateway.lines('refused client=').length >= senders.length);
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
    alone: true,
    short: true,
    async show(site) {
      await showResets(site, 20);
    },
  },
  {
    name: 'survives 1000 resets of every kind, and so do the pods',
    alone: true,
    async show(site) {
      await showResets(site, 1000);
    },
  },
];

async function showResets(site: Site, rounds: number): Promise<void> {
  const gateway = await site.gateway();
  const pods = await site.start(2);
  await site.ready(pods, gateway);
  const good = Array.from({ length: 5 }, (_, index) => reconstruct(gateway, `work-100-good${index}.xml`));
  const kinds: readonly (readonly Buffer[])[] = [
    [],
    scan('work-1-whole.xml'),
    [says.filename('work-1-name.xml')],
    [says.query('gadgetron::version'), says.close()],
    scan('work-1-large.xml', 20_000),
  ];
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
