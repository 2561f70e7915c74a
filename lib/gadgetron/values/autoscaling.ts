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
  'A time in which more pods are kept.',
  {
    timezone: text({
      doc: 'Where these times hold, as the IANA calls it.',
      pattern: '^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$',
      example: 'Europe/Berlin',
    }),
    start: cronTime,
    end: cronTime,
    pods: int({ doc: 'Pods kept meanwhile, as far as maxReplicas lets them.', minimum: 1 }),
  },
  [
    ({ start }) => rangesForward(start),
    ({ end }) => rangesForward(end),
    ({ start, end }) =>
      refuse(end, is(start, end), str`must not be start as well (got ${end}): KEDA would count nothing at all`),
  ],
);

const sessionsValues = group('Mode sessions: KEDA asks the gateway how many reconstructions run and wait.', {
  busyPercentage: int({
    doc: 'Percent of the pods that are to be busy: at 80 there are 5 pods for 4 sessions, one of them for the next scan. At most 90: Kubernetes passes a difference of a tenth by.',
    default: 80,
    minimum: 10,
    maximum: 90,
  }),
  pollingIntervalSeconds: int({
    doc: 'Seconds between two looks while there is no pod: a patient waits for the next one.',
    default: 5,
    minimum: 1,
    maximum: 3600,
  }),
  cooldownSeconds: int({
    doc: 'Seconds without a session before the last pod goes, when minReplicas is 0.',
    default: 600,
    maximum: 86400,
  }),
  failureThreshold: int({
    doc: 'Looks in a row to which the gateway must not answer before the number of pods is held where it is (and at least minReplicas, or 1).',
    default: 3,
    minimum: 1,
    maximum: 100,
  }),
  kedaVersion: oneOf(['2.17', '2.16'], {
    doc: 'The KEDA of the cluster: 2.17 for that and any newer one, 2.16 for any older one; Helm cannot know. Only from 2.17 on KEDA can hold the number of pods where it is (fallback.behavior); an older one is given no fallback at all: the pods that run stay, but none is added (nor the first one) until the gateway answers.',
    default: '2.17',
  }),
  kedaNamespace: objectName('Namespace', {
    doc: 'Where KEDA runs, which has to reach the gateway. AKS runs its own in kube-system.',
    default: 'keda',
  }),
  schedules: mapOf(scheduleValues, {
    doc: 'Times in which at least so many pods are kept, by name: working hours, say.',
    default: {},
    keys: text({ doc: 'A name.', pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$' }),
    example: { 'working-hours': { timezone: 'Europe/Berlin', start: '30 6 * * 1-5', end: '0 18 * * 1-5', pods: 3 } },
  }),
});

export const autoscalingValues = group('How many Gadgetron pods run, and what decides it.', {
  mode: oneOf(['cpu', 'sessions', 'off'], {
    doc: 'What is counted (before it is changed while there is no pod: minReplicas 1, or what comes next leaves it at none): the CPU that the pods use (needs nothing but metrics-server), the reconstructions that run and wait (better in every respect; needs KEDA, an add-on of AKS, and the gateway), or nothing ("off", in quotes: YAML takes a bare off for false), and then replicaCount holds.',
    default: 'cpu',
  }),
  minReplicas: int({
    doc: 'Pods kept when nobody scans. 0 in mode sessions only: then the first client waits until a pod is there.',
    default: 1,
    maximum: 1000,
  }),
  maxReplicas: int({
    doc: 'Most pods; each wants the resources below, on nodes that the cluster can add.',
    default: 20,
    minimum: 1,
    maximum: 1000,
  }),
  targetCPUUtilizationPercentage: int({
    doc: 'Mode cpu: percent of the requested CPU, averaged over the pods, that the number of pods is to lead to.',
    default: 60,
    minimum: 1,
    maximum: 1000,
  }),
  sessions: sessionsValues,
  behavior: kubernetes('HorizontalPodAutoscalerBehavior', {
    doc: 'How fast the number of pods may change.',
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
