import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Probe } from 'kubernetes-types/core/v1';
import { gadgetronValues } from '../../../lib/gadgetron/values';
import { defaultsOf } from '../../../lib/helm';
import { manifestsFor, root } from '../../../tools/chart/render';
import { renderedIn } from '../../../tools/gateway/rendered';
import { states } from './probe-states';

/** As it is read: without line breaks. */
const page = readFileSync(path.join(root, 'docs/reliability.md'), 'utf8').replace(/\s+/g, ' ');
const objects = manifestsFor([]).objects ?? [];
const values = defaultsOf(gadgetronValues) as unknown as {
  readonly longestReconstructionSeconds: number;
  readonly drain: { readonly forgottenAfterSeconds: number; readonly marginSeconds: number };
  readonly gateway: { readonly queue: { readonly maxWaitSeconds: number } };
};

const specOf = (component: string, of = objects) =>
  (
    of.find(
      ({ kind, metadata }) => kind === 'Deployment' && metadata.labels?.['app.kubernetes.io/component'] === component,
    ) as unknown as Deployment | undefined
  )?.spec?.template.spec;
const probeOf = (component: string, kind: 'readinessProbe' | 'livenessProbe' | 'startupProbe'): Probe =>
  specOf(component)?.containers[0]?.[kind] ?? {};
const untilFailed = ({ periodSeconds = NaN, failureThreshold = NaN }: Probe): number =>
  periodSeconds * failureThreshold;
/** Seconds of the second look of readiness.sh. */
const SECOND_LOOK = 1;
const { drain, longestReconstructionSeconds, gateway } = values;
const configuration = renderedIn(objects).files['haproxy.cfg'] ?? '';
/** Seconds until keep-alives of this kind have told that an end is gone. */
const keptAlive = (kind: 'cli' | 'srv'): number => {
  const [idle, interval, count] = ['idle', 'intvl', 'cnt'].map(word =>
    Number(new RegExp(`${kind}tcpka-${word} (\\d+)`).exec(configuration)?.[1]),
  );
  return (idle ?? NaN) + (interval ?? NaN) * (count ?? NaN);
};

test.each([
  [
    'when a dead acceptor is noticed without a gateway',
    `after at most ${untilFailed(probeOf('reconstruction', 'readinessProbe')) + SECOND_LOOK} s (two failed readiness probes)`,
  ],
  ['when a server that hangs is restarted', `(after ${untilFailed(probeOf('reconstruction', 'livenessProbe'))} s)`],
  ['when the storage server is', `restarts the server after ${untilFailed(probeOf('storage', 'livenessProbe'))} s`],
  ['when a client that vanished is noticed', `notices it after ${keptAlive('cli') / 60} minutes`],
  [
    'what the grace period is made of',
    `${drain.forgottenAfterSeconds} + ${longestReconstructionSeconds} + ${drain.marginSeconds} s by default`,
  ],
  ['what the gateway adds to it', `+ ${gateway.queue.maxWaitSeconds} s`],
  [
    'how long the startup probe waits',
    `inside one try (${probeOf('reconstruction', 'startupProbe').timeoutSeconds} s)`,
  ],
  ['how many states are tried', `in ${states.length} states of a pod`],
])('docs/reliability.md says %s', (_, text) => {
  expect(page).toContain(text);
});

test("a gateway's node that does not answer has its pod replaced as soon as docs/reliability.md says", () => {
  const preset = manifestsFor([readFileSync(path.join(root, 'presets/aks.yaml'), 'utf8')]).objects ?? [];
  const toleration = specOf('gateway', preset)?.tolerations?.find(({ key }) => key?.endsWith('/unreachable'));
  expect(toleration).toMatchObject({ effect: 'NoExecute' });
  expect(page).toContain(`that is ${toleration?.tolerationSeconds} s after Kubernetes has noticed it`);
  expect(keptAlive('srv')).toBe(keptAlive('cli'));
});
