import path from 'node:path';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { until } from '../../../tools/programs/processes';
import { describeWith } from '../../../tools/programs/programs';
import { needs } from './gadgetron-pod';
import { type Mode, MrdPod } from './mrd-pod';

const WAITS = 'a connection waits to be accepted\n';
const STOPPED = 'the process that accepts connections is stopped\n';

/** What the probes say of each state: the complaint of readiness, "" for a pod that is ready, and whether liveness passes. */
const states: readonly (readonly [name: string, arrange: (pod: MrdPod) => unknown, problem: string, live: boolean])[] =
  [
    ['idle', () => undefined, '', true],
    ['a session runs', pod => pod.begun('seconds-60-a'), '', true],
    [
      'a session runs and a client waits for it to end',
      async pod => {
        await pod.begun('seconds-60-a');
        await pod.silent();
      },
      '',
      true,
    ],
    ['a client is silent', pod => pod.silent(), '', true],
    ['it hangs, and nobody knows yet', pod => pod.hang(), '', true],
    [
      'it hangs, and a client waits',
      async pod => {
        await pod.hang();
        await pod.silent();
      },
      WAITS,
      false,
    ],
    ['it is stopped', pod => process.kill(pod.server.pid, 'SIGSTOP'), STOPPED, false],
  ];

describeWith(needs, 'a pod of another server than Gadgetron, with a fake of python-ismrmrd-server', () => {
  const scratch = scratchDirectory();
  let number = 0;

  async function inPod(
    variant: ConstructorParameters<typeof MrdPod>[1],
    body: (pod: MrdPod) => Promise<void>,
  ): Promise<void> {
    const pod = new MrdPod(path.join(scratch, String(number++)), variant);
    try {
      await pod.start();
      await body(pod);
    } finally {
      await pod.stop();
    }
  }

  describe.each(['single', 'several'] as const satisfies readonly Mode[])('that takes sessions: %s', mode => {
    test.concurrent('starts without bash, curl and a storage server, as an ordinary user', () =>
      inPod({ mode }, async pod => {
        for (const { status } of pod.processes)
          expect(Object.fromEntries(status)).toMatchObject({ Uid: '10001\t10001\t10001\t10001', NoNewPrivs: '1' });
        for (const kind of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const)
          expect(await pod.probe(kind)).toEqual({ code: 0, stderr: '' });
        expect(pod.accepted).toBe(0);
        expect(await pod.session('simplefft')).toBe(true);
      }),
    );

    test.concurrent.each(states)('its probes tell the truth when %s', async (_, arrange, problem, live) =>
      inPod({ mode }, async pod => {
        await arrange(pod);
        const before = pod.accepted;
        const wanted = { code: problem === '' ? 0 : 1, stderr: problem };
        await until('the wanted readiness', async () => (await pod.probe('readinessProbe')).code === wanted.code);
        expect(await pod.probe('readinessProbe')).toEqual(wanted);
        expect((await pod.probe('livenessProbe')).code === 0).toBe(live);
        // What a silent client has sent may be on its way still.
        expect(pod.accepted - before).toBeLessThanOrEqual(1);
      }),
    );

    test.concurrent('told to stop in a session, delivers its image first, and ends as the server ends', () =>
      inPod({ mode }, async pod => {
        const { delivered } = await pod.begun('seconds-2-a');
        pod.terminate();
        expect(await delivered).toBe(true);
        expect(await pod.end()).toBe(0);
      }),
    );

    test.concurrent('told to stop twice, and while a client waits for the session to end, delivers both', () =>
      inPod({ mode }, async pod => {
        const { delivered } = await pod.begun('seconds-4-a');
        const next = pod.session('simplefft');
        await until('it has connected', () => pod.connections === 2 || pod.accepted === 2);
        pod.terminate();
        pod.terminate();
        expect(await Promise.all([delivered, next])).toEqual([true, true]);
        // The second one may interrupt the wait for the server's own.
        expect([0, 143]).toContain(await pod.end());
      }),
    );

    test.concurrent('drained, serves until the hook is done, and then ends at once', () =>
      inPod({ mode }, async pod => {
        const { delivered } = await pod.begun('seconds-2-a');
        const hook = pod.preStop();
        expect((await hook).code).toBe(0);
        expect(await delivered).toBe(true);
        pod.terminate();
        expect(await pod.end()).toBe(0);
      }),
    );

    test.concurrent('without run.sh loses the image, and says goodbye all the same: this test can fail', () =>
      inPod({ mode, inPlaceOfRun: ['tini', '--'] }, async pod => {
        const { delivered } = await pod.begun('seconds-2-a');
        pod.terminate();
        expect(await delivered).toBe(false);
      }),
    );
  });
});
