import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { answer, isComplete, reconstruct, says, scan, send } from '../../../tools/fakes/gadgetron-client';
import { until } from '../../../tools/programs/processes';
import { describeWith } from '../../../tools/programs/programs';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { GadgetronPod, needs, type Variant } from './gadgetron-pod';
import { deferred, type events, firstProcesses, rounds } from './rounds';

/** drain.proof.ts has more rounds of the same. */
describeWith(needs, 'a Gadgetron pod, with its own scripts and a fake Gadgetron', () => {
  const scratch = scratchDirectory();
  let number = 0;

  /** Each test has a pod of its own, so that they can wait at the same time. */
  const concurrently = (
    name: string,
    variant: Variant & { readonly says?: string },
    body: (pod: GadgetronPod) => Promise<void>,
  ): void => {
    test.concurrent(name, async () => {
      const pod = new GadgetronPod(path.join(scratch, `pod-${number++}`), variant);
      try {
        await pod.start(variant.says);
        await body(pod);
      } finally {
        await pod.stop();
      }
    });
  };

  /** A reconstruction that has begun, half of whose acquisitions may come only later; its promise says whether all of it came. */
  async function begun(
    pod: GadgetronPod,
    seconds: number,
    halfAfter?: Promise<void>,
  ): Promise<readonly [Promise<boolean>]> {
    const [before, what] = [pod.begun, scan({ repetitions: 2 })];
    const delivered = reconstruct(pod.connect(), `seconds-${seconds}.xml`, what, { halfAfter }).then(
      all => isComplete(all, what),
      () => false,
    );
    await until('a reconstruction', () => pod.begun > before, { more: () => pod.log });
    return [delivered];
  }

  test.concurrent.each([
    ['drained', 'drain', 'run.sh', false],
    ['told to stop without a hook', 'signal', 'run.sh', false],
    ['reset', 'reset', 'run.sh', false],
    ['told to stop without a hook, with the shell of busybox', 'signal', 'run.sh', true],
    ['reset, with the shell of busybox', 'reset', 'run.sh', true],
  ] as const)('loses nothing when it is %s', async (_, event, first, busybox) => {
    const { delivered, lost, codes } = await rounds(2, 2, {
      home: path.join(scratch, `${event}-${String(busybox)}`),
      first,
      event,
      busybox,
    });
    expect({ lost, codes }).toEqual({ lost: 0, codes: event === 'reset' ? [1, 1] : [143, 143] });
    expect(delivered).toBeGreaterThanOrEqual(6);
  });

  test.concurrent.each(
    Object.keys(firstProcesses).filter(first => first !== 'run.sh') as (keyof typeof firstProcesses)[],
  )('loses what runs with %s as the first process, which shows that this test can fail', async first => {
    const counts = await Promise.all(
      (['signal', 'reset'] as (keyof typeof events)[]).map(event =>
        rounds(1, 1, { home: path.join(scratch, `${event}-${first}`), first, event }),
      ),
    );
    expect(counts.map(({ lost }) => lost > 0)).toEqual([true, true]);
  });

  concurrently(
    'runs as an ordinary user without capabilities; readiness and liveness hold while it serves',
    {},
    async pod => {
      for (const { status } of pod.processes)
        expect(Object.fromEntries(status)).toMatchObject({
          Uid: '10001\t10001\t10001\t10001',
          CapEff: '0000000000000000',
          CapBnd: '0000000000000000',
          NoNewPrivs: '1',
        });
      // One after the other, as the kubelet does: the startup probe connects, and on a busy machine its connection waits.
      for (const kind of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const)
        expect([kind, await pod.probe(kind)]).toEqual([kind, { code: 0, stderr: '' }]);
    },
  );

  concurrently(
    "when the process that accepts connections dies, is not ready, lives on for what runs, and then ends by itself with that process's exit code",
    {},
    async pod => {
      const measured = deferred();
      const [running] = await begun(pod, 0.5, measured.promise);
      await pod.killAcceptor();
      expect(await pod.probe('readinessProbe')).toEqual({ code: 1, stderr: 'no process accepts connections\n' });
      expect((await pod.probe('livenessProbe')).code).toBe(0);
      // A probe that only connects would notice nothing, and a client that comes now is let go when the last reconstruction has ended.
      expect(pod.listens).toBe(true);
      const late = reconstruct(pod.connect(), 'default.xml', scan()).then(
        () => 'answered',
        () => 'let go',
      );
      expect(pod.ended).toBe(false);
      measured.resolve();
      expect(await running).toBe(true);
      expect(await pod.end()).toBe(1);
      expect(await late).toBe('let go');
    },
  );

  concurrently(
    'gives up what still runs after the longest reconstruction, when nobody accepts connections any more',
    { values: 'longestReconstructionSeconds: 2' },
    async pod => {
      const [vanished] = await begun(pod, 60);
      await pod.killAcceptor();
      expect(await pod.end()).toBe(1);
      expect(await vanished).toBe(false);
      expect(pod.log).toContain('run.sh: something still runs after 2 s, the longest reconstruction: it is given up');
    },
  );

  concurrently('while it is forgotten, is not ready and serves those who come all the same', {}, async pod => {
    const hook = pod.preStop();
    await until('not ready', async () => (await pod.probe('readinessProbe')).stderr === 'the pod is to stop\n');
    const [late] = await begun(pod, 2);
    expect((await hook).code).toBe(0);
    expect(await late).toBe(true);
    pod.terminate();
    expect(await pod.end()).toBe(143);
  });

  concurrently('the hook waits for a client that has said all it has to say and still reads', {}, async pod => {
    const what = scan();
    const { readable, writable } = pod.connect();
    const answered = answer(readable);
    await send(writable, says.filename('seconds-3.xml'), says.header(what.header), ...what.acquisitions, says.close());
    writable.end();
    await until('the reconstruction', () => pod.begun === 1);
    await pod.delete();
    expect(isComplete(await answered, what)).toBe(true);
  });

  concurrently('when it hangs, is restarted, but not while something runs', {}, async pod => {
    const measured = deferred();
    const [running] = await begun(pod, 0.1, measured.promise);
    process.kill(pod.acceptor?.pid ?? 0, 'SIGSTOP');
    expect((await pod.probe('livenessProbe')).code).toBe(0);
    expect(await pod.probe('readinessProbe')).toEqual({
      code: 1,
      stderr: 'the process that accepts connections is stopped\n',
    });
    measured.resolve();
    expect(await running).toBe(true);
    // The child is a zombie, since nobody has asked how it ended.
    expect((await pod.probe('livenessProbe')).code).toBe(1);
  });

  concurrently('leaves no zombies of processes that have lost their parents', {}, async pod => {
    const before = pod.processes.length;
    await Promise.all(Array.from({ length: 10 }, () => pod.execute('sh', '-c', 'sleep 300 >/dev/null 2>&1 & exit 0')));
    const orphans = await until('they sleep', () => {
      const found = pod.processes.filter(({ command }) => command === 'sleep 300');
      return found.length === 10 && found;
    });
    for (const { pid } of orphans) process.kill(pid, 'SIGKILL');
    await until('they are gone', () => pod.processes.length === before, {
      more: () => pod.processes.map(({ command, status }) => `${command} ${status.get('State') ?? ''}`).join('\n'),
    });
  });

  concurrently('does not wait for what somebody runs in the container beside it', {}, async pod => {
    const beside = pod.execute('sh', '-c', 'sleep 300; true');
    await until('it runs', () => pod.processes.some(({ command }) => command === 'sleep 300'));
    pod.terminate();
    expect(await pod.end(10)).toBe(143);
    await beside;
  });

  concurrently(
    'waits for the storage server, says so once, and then starts',
    {
      withoutStorage: true,
      says: 'waiting for the storage server',
      values: 'probes: { startup: { timeoutSeconds: 2 } }',
    },
    async pod => {
      await sleep(2500);
      expect(pod.log.match(/run.sh: .*/g)).toEqual([
        'run.sh: waiting for the storage server: no answer from http://gadgetron-storage:3333/healthcheck',
      ]);
      expect([(await pod.probe('startupProbe')).stderr, (await pod.probe('livenessProbe')).code]).toEqual([
        'no process accepts connections\n',
        0,
      ]);
      const storage = pod.startStorage();
      await pod.listening();
      expect(pod.log).toContain('run.sh: the storage server answers');
      storage.kill();
    },
  );

  concurrently(
    'stops at once while it waits for the storage server',
    { withoutStorage: true, says: 'waiting for the storage server' },
    async pod => {
      pod.terminate();
      expect(await pod.end(5)).toBe(143);
    },
  );

  concurrently(
    'ends as Gadgetron ends that cannot start',
    { values: 'extraArgs: [-W, /opt/work]', says: 'create_directories: Read-only file system' },
    async pod => {
      expect(await pod.end()).toBe(1);
    },
  );
});
