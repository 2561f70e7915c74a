import { reconstruct, says, scan, send } from '../../../tools/fakes/gadgetron-client';
import { until } from '../../../tools/programs/processes';
import type { GadgetronPod } from './gadgetron-pod';

/** A state that a pod can be in, and what the probes say of it. */
export interface State {
  readonly name: string;
  /** Brings about the state. */
  readonly arrange: (pod: GadgetronPod) => Promise<void>;
  /** What readiness complains of; undefined for a pod that is ready. */
  readonly problem: string | undefined;
  /** Whether liveness passes. */
  readonly live: boolean;
}

const NOBODY = 'no process accepts connections';
const STOPPED = 'the process that accepts connections is stopped';
const WAITS = 'a connection waits to be accepted';

/** So many clients, each of whose reconstructions goes on. */
async function running(pod: GadgetronPod, number = 1): Promise<void> {
  for (let client = 0; client < number; client++)
    void reconstruct(pod.connect(), 'seconds-60.xml', scan()).catch(() => undefined);
  await until('they run', () => pod.begun === number, { more: () => pod.log });
}

/** A client that says what it has to say, and waits for the answer or closes its connection. */
async function client(pod: GadgetronPod, { closes = false, address = '127.0.0.1' } = {}): Promise<void> {
  const { writable } = pod.connect(address);
  await send(writable, says.query('gadgetron::version'), says.close());
  if (closes) writable.end();
}

const stop = (pod: GadgetronPod): void => {
  process.kill(pod.acceptor?.pid ?? 0, 'SIGSTOP');
};

export const states: readonly State[] = [
  { name: 'idle', arrange: () => Promise.resolve(), problem: undefined, live: true },
  { name: 'a reconstruction runs', arrange: running, problem: undefined, live: true },
  { name: 'twelve reconstructions run', arrange: pod => running(pod, 12), problem: undefined, live: true },
  {
    name: 'a client is silent',
    arrange: async pod => {
      pod.connect();
      await until('it is accepted', () => pod.log.includes('Connection state: [CONFIG]'));
    },
    problem: undefined,
    live: true,
  },
  {
    name: 'the acceptor is dead, and a reconstruction holds the port',
    arrange: async pod => {
      await running(pod);
      await pod.killAcceptor();
    },
    problem: NOBODY,
    live: true,
  },
  {
    name: 'the acceptor is stopped',
    arrange: pod => {
      stop(pod);
      return Promise.resolve();
    },
    problem: STOPPED,
    live: false,
  },
  {
    name: 'the acceptor is stopped, and a reconstruction runs',
    arrange: async pod => {
      await running(pod);
      stop(pod);
    },
    problem: STOPPED,
    live: true,
  },
  // Only a client can find this one out.
  { name: 'the acceptor hangs, and no client came', arrange: pod => pod.hang(), problem: undefined, live: true },
  {
    name: 'the acceptor hangs, and a client waits',
    arrange: async pod => {
      await pod.hang();
      await client(pod);
    },
    problem: WAITS,
    live: false,
  },
  {
    name: 'the acceptor hangs, and a client has closed its connection',
    arrange: async pod => {
      await pod.hang();
      await client(pod, { closes: true });
    },
    problem: WAITS,
    live: false,
  },
  {
    name: 'the acceptor hangs, and a client was reset',
    arrange: async pod => {
      await pod.hang();
      await pod.reset(1);
    },
    problem: WAITS,
    live: false,
  },
  {
    name: 'the acceptor hangs, one client was reset and another waits',
    arrange: async pod => {
      await pod.hang();
      await pod.reset(1);
      await client(pod);
    },
    problem: WAITS,
    live: false,
  },
  {
    name: 'the acceptor hangs, a reconstruction runs and a client waits',
    arrange: async pod => {
      await running(pod);
      await pod.hang();
      await client(pod);
    },
    problem: WAITS,
    live: true,
  },
];

/** States that depend on the family of addresses: by IPv6, where the node has it. */
export const sixth: State = {
  name: 'the acceptor hangs, and a client waits that came by IPv6',
  arrange: async pod => {
    await pod.hang();
    await client(pod, { address: '::1' });
  },
  problem: WAITS,
  live: false,
};
