import type { HorizontalPodAutoscalerBehavior } from 'kubernetes-types/autoscaling/v2';
import {
  atLeast,
  both,
  group,
  int,
  is,
  kubernetes,
  mapOf,
  objectName,
  oneOf,
  refuse,
  ruledEntry,
  str,
  text,
} from '../../helm';
import { cronTime, rangesForward } from './cron';

/** Up at once, since a patient waits; down one pod a minute and only after five quiet ones, since pods take minutes to come back. */
const behavior: HorizontalPodAutoscalerBehavior = {
  scaleUp: {
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    policies: [
      { type: 'Percent', value: 100, periodSeconds: 15 },
      { type: 'Pods', value: 4, periodSeconds: 15 },
    ],
  },
  scaleDown: {
    stabilizationWindowSeconds: 300,
    selectPolicy: 'Max',
    policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
  },
};

const scheduleValues = ruledEntry(
  'A period during which more pods are kept.',
  {
    timezone: text({
      doc: 'IANA time zone of start and end.',
      pattern: '^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$',
      example: 'Europe/Berlin',
    }),
    start: cronTime,
    end: cronTime,
    pods: int({ doc: 'Minimum number of pods during this period, limited by maxReplicas.', minimum: 1 }),
  },
  [
    ({ start }) => rangesForward(start),
    ({ end }) => rangesForward(end),
    ({ start, end }) =>
      refuse(end, is(start, end), str`must not be start as well (got ${end}): KEDA would count nothing at all`),
  ],
);

const sessionsValues = group(
  'Mode sessions: KEDA asks the gateway for the number of running and waiting reconstructions.',
  {
    busyPercentage: int({
      doc: 'Target percentage of busy pods. At 80, 4 sessions get 5 pods; the fifth is free for the next scan. At most 90, since Kubernetes ignores deviations of up to 10 %.',
      default: 80,
      minimum: 10,
      maximum: 90,
    }),
    pollingIntervalSeconds: int({
      doc: 'Interval in seconds between two polls while no pod runs. The first client waits for the next poll.',
      default: 5,
      minimum: 1,
      maximum: 3600,
    }),
    cooldownSeconds: int({
      doc: 'Time in seconds without a session after which the last pod is removed, if minReplicas is 0.',
      default: 600,
      maximum: 86400,
    }),
    failureThreshold: int({
      doc: 'Number of consecutive failed polls after which the current number of pods is kept (at least minReplicas, or 1).',
      default: 3,
      minimum: 1,
      maximum: 100,
    }),
    kedaVersion: oneOf(['2.17', '2.16'], {
      doc: 'Version of KEDA in the cluster, which Helm cannot detect: 2.17 for 2.17 and later, 2.16 for earlier versions. KEDA 2.17 and later keep the current number of pods while the gateway does not answer (fallback.behavior). Earlier versions get no fallback: running pods stay, but no pod is added until the gateway answers.',
      default: '2.17',
    }),
    kedaNamespace: objectName('Namespace', {
      doc: 'Namespace of KEDA, which must reach the gateway. The add-on of AKS runs in kube-system.',
      default: 'keda',
    }),
    schedules: mapOf(scheduleValues, {
      doc: 'Periods with a minimum number of pods, by name, for example working hours.',
      default: {},
      keys: text({ doc: 'A name.', pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$' }),
      example: { 'working-hours': { timezone: 'Europe/Berlin', start: '30 6 * * 1-5', end: '0 18 * * 1-5', pods: 3 } },
    }),
  },
);

export const autoscalingValues = group('Number of Gadgetron pods, and what determines it.', {
  mode: oneOf(['cpu', 'sessions', 'off'], {
    doc: 'What determines the number of pods. cpu: the CPU that the pods use; needs the metrics-server. sessions: the number of running and waiting reconstructions; better in every respect, needs KEDA (an add-on of AKS) and the gateway. "off" (in quotes, since YAML reads a bare off as false): replicaCount. Before you leave sessions while no pod runs, set minReplicas to 1: other autoscalers cannot start from zero.',
    default: 'cpu',
  }),
  minReplicas: int({
    doc: 'Minimum number of pods. 0 is valid in mode sessions only; the first client then waits until a pod has started.',
    default: 1,
    maximum: 1000,
  }),
  maxReplicas: int({
    doc: 'Maximum number of pods. Each needs the resources below, on nodes that the cluster can add.',
    default: 20,
    minimum: 1,
    maximum: 1000,
  }),
  targetCPUUtilizationPercentage: int({
    doc: 'Mode cpu: target CPU utilization in percent of the requested CPU, averaged over the pods.',
    default: 60,
    minimum: 1,
    maximum: 1000,
  }),
  sessions: sessionsValues,
  behavior: kubernetes('HorizontalPodAutoscalerBehavior', {
    doc: 'How quickly the number of pods may change.',
    default: behavior,
  }),
})
  .must(values => atLeast(values.maxReplicas, values.minReplicas))
  .must(values =>
    refuse(
      values.minReplicas,
      both(is(values.mode, 'cpu'), is(values.minReplicas, 0)),
      str`must be ≥ 1 in mode cpu (got ${values.minReplicas}): the CPU of no pod says nothing about who is waiting`,
    ),
  );
