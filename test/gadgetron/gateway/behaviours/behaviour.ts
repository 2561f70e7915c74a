import { connect } from 'node:net';
import type { FakePod } from '../../../../tools/fakes/pod';
import { type Address, type Connection, open, type Outcome, scan } from '../../../../tools/fakes/scanner';
import { type Gateway, type Site, until } from '../../../../tools/gateway/gateway';

/** Something that the gateway does, in front of pods that behave like the stock Gadgetron. */
export interface Behaviour {
  readonly name: string;
  /** In `npm test` too, where it has to be a matter of seconds. */
  readonly short?: true;
  /** Shown by itself: it has many clients or pods at once, or resets, which end a pod that does not get round to accepting. */
  readonly alone?: true;
  /** Versions of HAProxy that do not do it: see leavers.lua. */
  readonly not?: readonly number[];
  /** It has to hear of pods that come and go within seconds: not with a DNS that caches. */
  readonly prompt?: true;
  /** The only way of finding pods with which it does it. */
  readonly by?: 'endpointSlices' | 'dns';
  readonly show: (site: Site) => Promise<void>;
}

/** Scans that arrive one behind the other: each is counted before the next one comes. */
export async function arrive(
  gateway: Gateway,
  names: readonly string[],
  samples = 64,
): Promise<{ readonly connections: readonly Connection[]; readonly outcomes: () => Promise<readonly Outcome[]> }> {
  const connections: Connection[] = [];
  const before = await gateway.taken();
  for (const [index, name] of names.entries()) {
    connections.push((await open(gateway)).send(...scan(name, samples)));
    await until(`${name} is taken in`, async () => (await gateway.taken()) > before + index);
  }
  return { connections, outcomes: () => Promise.all(connections.map(({ ended }) => ended)) };
}

/** As `arrive`, as fast as they can connect. */
export async function flood(
  gateway: Address,
  names: readonly string[],
): Promise<{ readonly arrivals: ReadonlyMap<string, number>; readonly outcomes: () => Promise<readonly Outcome[]> }> {
  const connections: Connection[] = [];
  const arrivals = new Map<string, number>();
  for (const name of names) {
    connections.push((await open(gateway)).send(...scan(name)));
    arrivals.set(name, performance.now());
  }
  return { arrivals, outcomes: () => Promise.all(connections.map(({ ended }) => ended)) };
}

/** By how many milliseconds the one who was overtaken most had come before the one who overtook him. */
export function worstOvertaking(arrivals: ReadonlyMap<string, number>, started: readonly string[]): number {
  let latest = 0;
  return started.reduce((worst, name) => {
    const arrival = arrivals.get(name) ?? 0;
    latest = Math.max(latest, arrival);
    return Math.max(worst, latest - arrival);
  }, 0);
}

export const works = (count: number, milliseconds: number, prefix = ''): string[] =>
  Array.from({ length: count }, (_, index) => `work-${milliseconds}-${prefix}${index}.xml`);

/** The configurations in the order in which pods started them. */
export const startedIn = (pods: readonly FakePod[]): string[] =>
  pods
    .flatMap(({ sessions }) => sessions.filter(({ started }) => started !== undefined))
    .sort((a, b) => (a.started ?? 0) - (b.started ?? 0))
    .map(({ config }) => config);

export const allGood = (outcomes: readonly Outcome[]): void => {
  expect(outcomes.filter(({ good }) => !good)).toEqual([]);
};

/** No pod died, and none had two reconstructions at a time. */
export const allWell = (pods: readonly FakePod[]): void => {
  expect(pods.filter(({ died }) => died).map(({ name }) => name)).toEqual([]);
  expect(Math.max(...pods.map(({ most }) => most))).toBeLessThanOrEqual(1);
};

/** A scan that has sent everything but its goodbye: a pod that has it is busy until `finish`, however slow the machine is. */
export async function held(
  gateway: Address,
  name: string,
): Promise<{ readonly ended: Promise<Outcome>; readonly finish: () => Promise<Outcome> }> {
  const messages = scan(name);
  const connection = (await open(gateway)).send(...messages.slice(0, -1));
  return { ended: connection.ended, finish: () => connection.send(...messages.slice(-1)).ended };
}

/** Looks at a value, 0.1 s apart, that have to agree before it counts as settled. */
const LOOKS = 10;

/** Waits until a value is there and stays the same for a second. */
export async function settles(what: string, value: () => string | number | undefined): Promise<void> {
  let [last, same]: [string | number | undefined, number] = [undefined, 0];
  await until(`${what} stays the same`, async () => {
    await pause(100);
    const now = value();
    same = now !== undefined && now === last ? same + 1 : 0;
    last = now;
    return same >= LOOKS;
  });
}

export const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

export const waits = (gateway: Gateway, count: number): Promise<void> =>
  until(`${count} clients wait`, async () => (await gateway.waiting()) === count);
export const holds = (gateway: Gateway, count: number): Promise<void> =>
  until(`${count} sessions`, async () => (await gateway.sessions()) === count);

/** A client that keeps its end open whatever the server does, until it is told to end. */
export async function stubborn({ address, port }: Address, ...messages: readonly Buffer[]): Promise<() => void> {
  const socket = connect({ host: address, port, allowHalfOpen: true });
  socket.on('error', () => undefined).resume();
  const served = new Promise(resolve => socket.once('end', resolve));
  socket.write(Buffer.concat(messages));
  await served;
  return () => socket.destroy();
}
