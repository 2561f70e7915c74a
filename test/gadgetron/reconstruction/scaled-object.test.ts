import type { HorizontalPodAutoscaler, HorizontalPodAutoscalerBehavior } from 'kubernetes-types/autoscaling/v2';
import type { ScaledObject } from '../../../imports/keda.sh';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import type { KubeObject } from '../../../tools/chart/helm-template';
import { objectErrors } from '../../support/kubernetes-schema';
import { manifestsFor } from '../../../tools/chart/render';
import { refusedByKeda } from './keda-webhook';

type Scaled = KubeObject & ScaledObject;

function scaledObject(...texts: readonly string[]): Scaled {
  const found = manifestsFor(['autoscaling: { mode: sessions }\n', ...texts]).objects?.find(
    ({ kind }) => kind === 'ScaledObject',
  );
  if (!found) throw new Error('no ScaledObject');
  return found as Scaled;
}

const SCHEDULE =
  'autoscaling: { sessions: { schedules: { working-hours: { timezone: Europe/Berlin, start: 30 6 * * 1-5, end: 0 18 * * 1-5, pods: 3 } } } }\n';
const TO_NONE = 'autoscaling: { minReplicas: 0 }\n';
const TWO = 'gateway: { highAvailability: { enabled: true } }\n';

describeWithFixtures('what KEDA is given', () => {
  test.each([
    ['by default', []],
    ['down to none', [TO_NONE]],
    ['with schedules', [SCHEDULE]],
    ['with two gateways', [TWO]],
    ['with all of it', [TO_NONE, SCHEDULE, TWO]],
  ])('%s is valid for the KEDA that AKS ships and for the newest', (_, texts) => {
    expect(objectErrors('1.36.0', scaledObject(...texts))).toEqual([]);
  });
});

test('a gateway that does not answer changes no number of pods, but for one that is below the least', () => {
  expect(scaledObject('autoscaling: { minReplicas: 2 }\n').spec.fallback).toEqual({
    failureThreshold: 3,
    replicas: 2,
    behavior: 'currentReplicasIfHigher',
  });
  expect(scaledObject(TO_NONE).spec.fallback?.replicas).toBe(1);
});

// keda.sh_scaledobjects.yaml has fallback.behavior in KEDA 2.17.2, and not in 2.16.1.
test('a KEDA that knows no behavior of the fallback is given no fallback, which would stop pods', () => {
  expect(scaledObject('autoscaling: { sessions: { kedaVersion: "2.16" } }\n').spec).not.toHaveProperty('fallback');
});

describe("KEDA's webhook", () => {
  const autoscalerOf = (mode: string): HorizontalPodAutoscaler => {
    const found = manifestsFor([`autoscaling: { mode: ${mode} }\n`]).objects?.find(
      ({ kind }) => kind === 'HorizontalPodAutoscaler',
    );
    if (!found) throw new Error('no autoscaler');
    return found as HorizontalPodAutoscaler;
  };
  /** The one that KEDA itself has made of a ScaledObject. */
  const ownAutoscaler = ({ metadata, spec, kind }: Scaled): HorizontalPodAutoscaler => ({
    metadata: {
      name: `keda-hpa-${metadata.name}`,
      ownerReferences: [{ apiVersion: 'keda.sh/v1alpha1', kind, name: metadata.name, uid: '1' }],
    },
    spec: { scaleTargetRef: { kind: 'Deployment', ...spec.scaleTargetRef }, maxReplicas: 1 },
  });

  test.each(['cpu', '"off"'])('lets an upgrade from mode %s pass, whose autoscaler is still there', mode => {
    const own = autoscalerOf(mode);
    expect(refusedByKeda(scaledObject(), [own])).toEqual([]);
    // It would not, without the annotation.
    const bare = { ...own, metadata: { name: own.metadata?.name ?? '' } };
    expect(refusedByKeda(scaledObject(), [bare])).toEqual([
      expect.stringContaining("is already managed by the hpa 'gadgetron'"),
    ]);
  });

  test.each([
    ['another number of pods', ['autoscaling: { minReplicas: 3, maxReplicas: 3 }\n']],
    ['no pods, schedules and two gateways', [TO_NONE, SCHEDULE, TWO]],
    ['an older KEDA', ['autoscaling: { sessions: { kedaVersion: "2.16" } }\n']],
    ['the longest name', [`fullnameOverride: ${'a'.repeat(40)}\n`]],
  ])('lets an upgrade to %s pass, with the autoscaler that KEDA has made', (_, texts) => {
    const scaled = scaledObject(...texts);
    expect(refusedByKeda(scaled, [ownAutoscaler(scaled)])).toEqual([]);
  });
});

test('the first session wakes the first pod, and the last one goes ten minutes after the last session', () => {
  const { triggers, cooldownPeriod, pollingInterval, minReplicaCount } = scaledObject(TO_NONE).spec;
  // KEDA's threshold has to be exceeded.
  expect(triggers.map(({ metadata }) => metadata.activationTargetValue)).toEqual(['0']);
  expect({ cooldownPeriod, pollingInterval, minReplicaCount }).toEqual({
    cooldownPeriod: 600,
    pollingInterval: 5,
    minReplicaCount: 0,
  });
});

test('a schedule is a trigger of its own, beside the sessions', () => {
  const { triggers } = scaledObject(SCHEDULE).spec;
  expect(triggers.map(({ type }) => type)).toEqual(['metrics-api', 'cron']);
  expect(triggers[1]).toEqual({
    type: 'cron',
    name: 'schedule-working-hours',
    metadata: { timezone: 'Europe/Berlin', start: '30 6 * * 1-5', end: '0 18 * * 1-5', desiredReplicas: '3' },
  });
});

test('of two gateways, each is asked', () => {
  expect(
    scaledObject(TWO).spec.triggers.map(({ metadata }) => new URL(metadata.url ?? '').hostname.split('.')[0]),
  ).toEqual(['gadgetron-gateway-metrics', 'gadgetron-follower-metrics']);
});

describe('the HPA that KEDA makes', () => {
  const { maxReplicaCount = 0, triggers, advanced } = scaledObject().spec;
  const target = Number(triggers[0]?.metadata.targetValue);
  /** pkg/controller/podautoscaler: an external metric with an average value; nothing is done within a tenth of the target. */
  const wanted = (sessions: number, pods: number): number =>
    Math.abs(sessions / (target * pods) - 1) <= 0.1
      ? pods
      : Math.min(maxReplicaCount, Math.max(1, Math.ceil(sessions / target - 1e-9)));

  test('settles at once for any number of sessions, with a pod for each of them as long as there may be so many', () => {
    for (let sessions = 0; sessions <= 2 * maxReplicaCount; sessions++) {
      for (let pods = 1; pods <= maxReplicaCount; pods++) {
        const settled = wanted(sessions, pods);
        expect({ sessions, pods, again: wanted(sessions, settled) }).toEqual({ sessions, pods, again: settled });
        expect(settled).toBeGreaterThanOrEqual(Math.min(sessions, maxReplicaCount));
      }
    }
  });

  test('goes up at once, and down one pod a minute after five minutes in which no more were wanted', () => {
    const { scaleUp, scaleDown }: HorizontalPodAutoscalerBehavior =
      advanced?.horizontalPodAutoscalerConfig?.behavior ?? {};
    expect([scaleUp?.stabilizationWindowSeconds, scaleDown?.stabilizationWindowSeconds]).toEqual([0, 300]);
    expect(scaleDown?.policies).toEqual([{ type: 'Pods', value: 1, periodSeconds: 60 }]);
  });
});
