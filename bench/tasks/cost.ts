import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { manifestsFor } from '../../tools/chart/render';
import { type Connection, open, scan } from '../../tools/fakes/scanner';
import { type Gateway, type Rendered, Site, until } from '../../tools/gateway/gateway';
import { renderedIn, withConfiguration } from '../../tools/gateway/rendered';

const rendered = renderedIn(manifestsFor([]).objects ?? []);

/** What is in a file of the gateway, and what is to be there instead. */
function replaced(file: string, from: string, to: string): Rendered {
  const text = rendered.files[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  return { ...rendered, files: { ...rendered.files, [file]: text.replace(from, to) } };
}

/** Seconds after which the tasks sleep in a gateway that is compared with. */
const AWAKE = 10;
/** Its pods and clients are there, and its tasks do nothing any more. */
const asleep = replaced(
  'tasks.lua',
  'while own == task.number do',
  `while own == task.number do if core.now().sec - task.started > ${AWAKE} then core.msleep(86400000) end`,
);

/** The same configuration without any Lua: unusable, for comparison only. */
const withoutLua = withConfiguration(rendered, text =>
  text
    .split('\n')
    .filter(line => !/lua-load|\blua\.(?!pod)/.test(line))
    .join('\n')
    .replaceAll('%[lua.pod]', '-'),
);

/** Nanoseconds of CPU time since the process began. */
const cpuOf = ({ pid }: Gateway): number => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]);
const megabytesOf = ({ pid }: Gateway): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

export interface State {
  readonly endpoints: number;
  /** Clients that wait, beside one that runs in each pod; none: nothing runs. */
  readonly waiting: number;
}

export interface Cost extends State {
  /** Thousandths of a core, of the tasks alone. */
  readonly millicores: number;
  /** Thousandths of a core, of the gateway as a whole. */
  readonly whole: number;
  readonly megabytes: number;
  /** Lists that it reads from the API server in a second, and bytes of one. */
  readonly lists: number;
  readonly bytes: number;
}

/** A gateway in this state. */
async function inState(haproxy: string, configured: Rendered, { endpoints, waiting }: State) {
  const site = await Site.withApi(haproxy, configured);
  const connections: Connection[] = [];
  site.discovery.serve(await site.start(endpoints));
  const gateway = await site.gateway({ SLOTS: '310', TASK_SECONDS: '100000' });
  const asked = site.discovery.requests.length;
  await until('it has asked', () => configured === withoutLua || site.discovery.requests.length > asked);
  if (configured !== withoutLua)
    await until('it knows its pods', async () => (await gateway.usablePods()) === endpoints);
  for (let client = 0; waiting > 0 && client < endpoints + waiting; client++)
    connections.push((await open(gateway)).send(...scan(`work-3600000-${client}.xml`)));
  if (waiting > 0) await until('they wait', async () => (await gateway.waiting()) === waiting);
  return {
    site,
    gateway,
    stop: async (): Promise<void> => {
      for (const connection of connections) connection.reset();
      await site.stop();
    },
  };
}

/** Compares gateways that are in the same state at the same time, for so many seconds. */
export async function costOf(haproxy: string, state: State, seconds: number): Promise<Cost> {
  const all = [
    await inState(haproxy, rendered, state),
    await inState(haproxy, asleep, state),
    await inState(haproxy, withoutLua, { ...state, waiting: 0 }),
  ] as const;
  const [ours, resting, bare] = all;
  await sleep(1000 * (AWAKE + 3));
  const before = [cpuOf(ours.gateway), cpuOf(resting.gateway)] as const;
  const [since, asked] = [performance.now(), ours.site.discovery.requests.length];
  await sleep(1000 * seconds);
  const took = performance.now() - since;
  const millicores = (gateway: Gateway, from: number): number => (cpuOf(gateway) - from) / took / 1000;
  const whole = millicores(ours.gateway, before[0]);
  const cost = {
    ...state,
    whole,
    millicores: whole - millicores(resting.gateway, before[1]),
    megabytes: megabytesOf(ours.gateway) - megabytesOf(bare.gateway),
    lists: ((ours.site.discovery.requests.length - asked) / took) * 1000,
    bytes: ours.site.discovery.list().length,
  };
  await Promise.all(all.map(({ stop }) => stop()));
  return cost;
}
