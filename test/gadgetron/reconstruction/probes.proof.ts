import path from 'node:path';
import { until } from '../../../tools/programs/processes';
import { describeWith } from '../../../tools/programs/programs';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { GadgetronPod, needs, type Variant } from './gadgetron-pod';
import { type State, states, sixth } from './probe-states';

/** Without bash, which no probe may need. */
const images = [
  ['dash', { withoutBash: true }],
  ['busybox, on a node without IPv6', { withoutBash: true, busybox: true, withoutIpv6: true }],
] as const satisfies readonly (readonly [string, Variant])[];

describeWith(needs, 'the probes of a Gadgetron pod', () => {
  const scratch = scratchDirectory();
  let number = 0;

  async function show({ arrange, problem, live }: State, variant: Variant): Promise<void> {
    const pod = new GadgetronPod(path.join(scratch, String(number++)), variant);
    try {
      await pod.start();
      await arrange(pod);
      const wanted = { code: problem === undefined ? 0 : 1, stderr: problem === undefined ? '' : `${problem}\n` };
      // What a client has sent takes a moment to arrive.
      await until('the wanted readiness', async () => (await pod.probe('readinessProbe')).code === wanted.code);
      const [readiness, liveness] = [await pod.probe('readinessProbe'), await pod.probe('livenessProbe')];
      expect({ readiness, live: liveness.code === 0 }).toEqual({ readiness: wanted, live });
    } finally {
      await pod.stop();
    }
  }

  describe.each(images)('with the shell %s', (_, variant) => {
    test.concurrent.each(states.map(state => [state.name, state] as const))('tell the truth when %s', (_name, state) =>
      show(state, variant),
    );
  });

  test.concurrent(`tell the truth when ${sixth.name}`, () => show(sixth, { withoutBash: true }));

  test.concurrent.each([
    ['with bash asks Gadgetron for its version once', {}, 1],
    ['without bash asks nothing', { withoutBash: true }, 0],
  ] as const)('the startup probe %s, and waits until Gadgetron serves', async (_, variant, queries) => {
    const pod = new GadgetronPod(path.join(scratch, String(number++)), { ...variant, withoutStorage: true });
    try {
      await pod.start('waiting for the storage server');
      const startup = pod.probe('startupProbe');
      const storage = pod.startStorage();
      expect(await startup).toEqual({ code: 0, stderr: '' });
      expect(pod.listens).toBe(true);
      for (const kind of ['readinessProbe', 'livenessProbe'] as const)
        expect(await pod.probe(kind)).toEqual({ code: 0, stderr: '' });
      expect(pod.log.split('Accepted connection').length - 1).toBe(queries);
      storage.kill();
    } finally {
      await pod.stop();
    }
  });
});
