import { connect } from 'node:net';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Probe } from 'kubernetes-types/core/v1';
import { type Fake, python, startStorage } from '../../tools/fakes/fakes';
import { patient } from '../../tools/programs/patience';
import { describeWith } from '../../tools/programs/programs';
import { manifestsFor } from '../../tools/chart/render';

const deployment = manifestsFor([]).objects?.find(
  ({ kind, metadata }) => kind === 'Deployment' && metadata.labels?.['app.kubernetes.io/component'] === 'storage',
) as Deployment | undefined;
const { livenessProbe = {}, readinessProbe = {} } = deployment?.spec?.template.spec?.containers[0] ?? {};

/** Milliseconds that a second of a probe takes here. */
const SECOND = 250;

/** Whether a try succeeds, as the kubelet sees it. */
const succeeds = (port: number, { httpGet, timeoutSeconds = 1 }: Probe): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}${httpGet?.path ?? ''}`, {
    signal: AbortSignal.timeout(Math.round(patient(timeoutSeconds * SECOND))),
  }).then(
    ({ status }) => status >= 200 && status < 400,
    () => false,
  );

/** Whether as many tries fail as a probe is given. All at once: none knows of another. */
async function fails(port: number, probe: Probe): Promise<boolean> {
  const tries = await Promise.all(Array.from({ length: probe.failureThreshold ?? 3 }, () => succeeds(port, probe)));
  return tries.every(success => !success);
}

const takesConnections = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => {
      resolve(false);
    });
  });

describeWith([python], "the storage server's probes", () => {
  let storage: Fake;
  beforeEach(async () => {
    storage = await startStorage();
  });
  afterEach(() => {
    storage.kill();
  });

  test.each([
    ['is well', undefined, false],
    // A second for each answer, 4 of those of its probe.
    ['is slow', 'SIGUSR2', false],
    ['hangs', 'SIGSTOP', true],
  ] as const)('of one that %s', async (_, signal, ended) => {
    if (signal) storage.kill(signal);
    expect(await fails(storage.port, livenessProbe)).toBe(ended);
    if (ended) expect(await fails(storage.port, readinessProbe)).toBe(true);
    // What a probe that only connects would go by.
    expect(await takesConnections(storage.port)).toBe(true);
  });
});
