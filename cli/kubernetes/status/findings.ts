import type { ContainerStatus, Event, Pod, Service } from 'kubernetes-types/core/v1';
import { addressOf, isReady } from '../deployed';
import { componentOf, isMrd, type Observed, partOf } from './observed';

/** A problem, and what to do about it. */
export interface Finding {
  readonly problem: string;
  readonly remedy: string;
  /** Whether no scan is served because of it. */
  readonly stopsScans: boolean;
}

const GPU = 'nvidia.com/gpu';

/** Every problem of a release, by its observed state. */
export function findingsOf(observed: Observed): readonly Finding[] {
  if (partOf(observed.deployments, 'reconstruction').length === 0)
    return [
      {
        problem: `there is no release ${observed.release} in namespace ${observed.namespace}`,
        remedy: 'install it (helm upgrade --install), or name it with --release and --namespace',
        stopsScans: true,
      },
    ];
  const found = [
    ...observed.missingSecrets.map(missingSecret),
    ...observed.pods.flatMap(pod => podFindings(pod, observed)),
    ...quotaFindings(observed),
    ...observed.services.flatMap(service => addressFindings(service, observed)),
    ...autoscalingFindings(observed),
    ...storageFindings(observed),
  ];
  return [...unique(found), ...answerFindings(observed, found)];
}

const missingSecret = (name: string): Finding => ({
  problem: `Secret ${name} is missing, so that pods cannot start`,
  remedy: 'gadgetronctl secrets creates it',
  stopsScans: true,
});

/** What keeps a pod from running. */
function podFindings(pod: Pod, observed: Observed): readonly Finding[] {
  const name = pod.metadata?.name ?? '';
  const stopsScans = isNeeded(pod, observed);
  const unschedulable = pod.status?.conditions?.find(
    ({ type, status, reason }) => type === 'PodScheduled' && status === 'False' && reason === 'Unschedulable',
  );
  return [
    ...(unschedulable ? [schedulingFinding(name, unschedulable.message ?? '', stopsScans, observed)] : []),
    ...(pod.status?.initContainerStatuses ?? [])
      .concat(pod.status?.containerStatuses ?? [])
      .flatMap(status => containerFinding(name, status, stopsScans) ?? []),
  ];
}

/** Whether no other pod does the same. */
const isNeeded = (pod: Pod, { pods }: Observed): boolean => !partOf(pods, componentOf(pod) ?? '').some(isReady);

function schedulingFinding(pod: string, message: string, stopsScans: boolean, { nodes, events }: Observed): Finding {
  const wantsGpu = message.includes(GPU);
  if (wantsGpu && nodes !== undefined && !nodes.some(({ status }) => Number(status?.allocatable?.[GPU] ?? 0) > 0))
    return {
      problem: `Pod ${pod} requests a GPU, and no node has an allocatable one (${GPU})`,
      remedy: 'a GPU pool and the device plugin are needed: docs/gpu.md; a node that is new has its GPU after minutes',
      stopsScans,
    };
  const grows = events.find(
    ({ reason, involvedObject }) => reason === 'TriggeredScaleUp' && involvedObject.name === pod,
  );
  return {
    problem: `Pod ${pod} fits on no node: ${message}`,
    remedy: grows
      ? 'a new node is starting, which takes minutes'
      : 'add nodes or larger ones, or lower resources; nodeSelector and tolerations must match a pool',
    stopsScans,
  };
}

const pullReasons: ReadonlySet<string> = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName']);

function containerFinding(
  pod: string,
  { image, state, lastState, name }: ContainerStatus,
  stopsScans: boolean,
): Finding | undefined {
  const { reason = '', message = '' } = state?.waiting ?? {};
  if (pullReasons.has(reason))
    return {
      problem: `Pod ${pod}: image ${image} cannot be pulled: ${message}`,
      remedy: 'check registry, repository and tag in the values, imagePullSecrets, and the way to the registry',
      stopsScans,
    };
  if (reason === 'CrashLoopBackOff')
    return {
      problem: `Pod ${pod}: ${name} keeps crashing (exit code ${lastState?.terminated?.exitCode ?? '?'}${lastState?.terminated?.reason === 'OOMKilled' ? ', out of memory' : ''})`,
      remedy: `kubectl logs ${pod} --container ${name} --previous`,
      stopsScans,
    };
  if (reason === 'CreateContainerConfigError')
    return { problem: `Pod ${pod}: ${message}`, remedy: 'gadgetronctl secrets creates Secrets', stopsScans };
  return undefined;
}

/** Pods that were refused: those of the namespace's quota, and machines of the cloud's. */
function quotaFindings({ deployments, events }: Observed): readonly Finding[] {
  const refused = deployments.flatMap(({ metadata, status }) =>
    (status?.conditions ?? [])
      .filter(
        ({ type, status: value, message = '' }) =>
          type === 'ReplicaFailure' && value === 'True' && message.includes('quota'),
      )
      .map(({ message = '' }) => ({
        problem: `Deployment ${metadata?.name ?? ''}: pods are refused: ${message}`,
        remedy: "raise the namespace's ResourceQuota, or lower resources or autoscaling.maxReplicas",
        stopsScans: (status?.readyReplicas ?? 0) === 0,
      })),
  );
  const machines = events
    .filter(({ reason, message = '' }) => reason === 'FailedToScaleUpGroup' && message.toLowerCase().includes('quota'))
    .map(({ message = '' }) => ({
      problem: `the cloud refuses more machines: ${message}`,
      remedy: 'ask for more vCPUs of this family: gadgetronctl cluster plan names the quota',
      stopsScans: false,
    }));
  return [...refused, ...machines];
}

function addressFindings(service: Service, { events }: Observed): readonly Finding[] {
  if (service.spec?.type !== 'LoadBalancer' || addressOf(service) !== undefined) return [];
  const name = service.metadata?.name ?? '';
  const failed = latest(
    events.filter(({ involvedObject, type }) => involvedObject.name === name && type === 'Warning'),
  );
  return [
    {
      problem: `Service ${name} has no external address${failed?.message === undefined ? ' yet' : `: ${failed.message}`}`,
      remedy: 'on a cluster without load balancers: gadgetronctl connect --via port-forward, or service.type NodePort',
      stopsScans: false,
    },
  ];
}

function autoscalingFindings({ scaledObjects, autoscalers, deployments }: Observed): readonly Finding[] {
  if (autoscalers === undefined) return [];
  const pods = partOf(deployments, 'reconstruction').at(0)?.spec?.replicas ?? 1;
  // The chart makes a HorizontalPodAutoscaler in every other mode, but for no pods at all.
  if (autoscalers.length === 0 && (scaledObjects ?? []).length === 0)
    return pods === 0
      ? [
          {
            problem: 'the release has no pods: autoscaling.mode is off, and replicaCount is 0',
            remedy: 'set replicaCount, or another autoscaling.mode',
            stopsScans: true,
          },
        ]
      : [
          scaledObjects === undefined
            ? {
                problem: `the number of pods stays ${pods}: autoscaling.mode is sessions, and the cluster has no KEDA`,
                remedy:
                  'az aks update --resource-group GROUP --name CLUSTER --enable-keda, or its Helm chart; then install the release again',
                stopsScans: false,
              }
            : {
                problem: `the number of pods stays ${pods}: the ScaledObject of the release is missing`,
                remedy: 'install the release again: KEDA was missing when it was installed, or the object was deleted',
                stopsScans: false,
              },
        ];
  const keda = (scaledObjects ?? []).flatMap(({ metadata, status }) => {
    const name = metadata?.name ?? '';
    const ready = status?.conditions?.find(({ type }) => type === 'Ready');
    if (ready === undefined)
      return [
        {
          problem: `KEDA does not answer: it has not looked at ScaledObject ${name}`,
          remedy: 'kubectl get pods --all-namespaces --selector app=keda-operator',
          stopsScans: false,
        },
      ];
    return ready.status === 'True'
      ? []
      : [
          {
            problem: `KEDA cannot scale ${name}: ${ready.message ?? ready.reason ?? ''}`,
            remedy: 'KEDA asks the gateway on port 8404: autoscaling.sessions.kedaNamespace must be its namespace',
            stopsScans: false,
          },
        ];
  });
  // With equal bounds, as in mode off, the number of pods needs no metrics.
  const choosing = autoscalers.filter(({ spec }) => spec === undefined || spec.minReplicas !== spec.maxReplicas);
  const inactive = choosing.flatMap(({ metadata, status }) =>
    (status?.conditions ?? [])
      .filter(
        ({ type, status: value, reason }) =>
          type === 'ScalingActive' && value === 'False' && reason !== 'ScalingDisabled',
      )
      .map(({ message = '' }) => ({
        problem: `HorizontalPodAutoscaler ${metadata?.name ?? ''} does not scale: ${message}`,
        remedy: 'mode sessions: look at KEDA; mode cpu: kubectl top pods has to answer',
        stopsScans: false,
      })),
  );
  return [...keda, ...inactive];
}

function storageFindings({ pods, claims, sharedFolder, deployments, events }: Observed): readonly Finding[] {
  const storage = partOf(deployments, 'storage');
  const answers = partOf(pods, 'storage').some(isReady);
  const silent =
    storage.length > 0 && !answers
      ? [
          {
            problem: 'the storage server does not answer, and Gadgetron does not start without it',
            remedy: `kubectl describe pods --selector app.kubernetes.io/component=storage`,
            stopsScans: true,
          },
        ]
      : [];
  const pending = [...claims, ...(sharedFolder ? [sharedFolder.claim] : [])]
    .filter(({ status }) => status?.phase !== 'Bound')
    .map(({ metadata, status }) => {
      const name = metadata?.name ?? '';
      const failed = latest(
        events.filter(({ reason, involvedObject }) => reason === 'ProvisioningFailed' && involvedObject.name === name),
      );
      return {
        problem:
          `volume ${name} is not bound yet (${status?.phase ?? 'no claim of this name'})` +
          (failed?.message === undefined ? '' : `: ${failed.message}`),
        remedy:
          failed === undefined
            ? `kubectl describe pvc ${name}`
            : 'storageClassName in the values must be one of kubectl get storageclass, and may make such volumes',
        stopsScans: false,
      };
    });
  const unmounted = pods
    .filter(pod => !isReady(pod))
    .flatMap(({ metadata }) => {
      const failed = latest(
        events.filter(
          ({ reason, involvedObject }) => reason === 'FailedMount' && involvedObject.name === metadata?.name,
        ),
      );
      return failed === undefined
        ? []
        : [
            {
              problem: `Pod ${metadata?.name ?? ''} cannot mount a volume: ${failed.message ?? ''}`,
              remedy: "the Secret with the account's key, the share and its network rules have to fit: docs/storage.md",
              stopsScans: false,
            },
          ];
    });
  return [...silent, ...pending, ...unmounted];
}

/** Gadgetron's own silence, where nothing else explains it. */
function answerFindings(observed: Observed, others: readonly Finding[]): readonly Finding[] {
  if (observed.version !== undefined || others.some(({ stopsScans }) => stopsScans)) return [];
  const wanted = partOf(observed.deployments, 'reconstruction').at(0)?.spec?.replicas ?? 1;
  const wakes = (observed.scaledObjects ?? []).some(({ status }) =>
    status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True'),
  );
  const gateway = partOf(observed.pods, 'gateway').some(isReady);
  if (wanted === 0 && wakes && gateway) return [];
  const mrd = partOf(observed.deployments, 'reconstruction').some(isMrd);
  if (mrd && partOf(observed.pods, 'reconstruction').some(isReady)) return [];
  return [
    {
      problem: mrd ? 'no pod of the server is ready' : 'Gadgetron does not answer',
      remedy: partOf(observed.pods, 'reconstruction').some(isReady)
        ? 'kubectl logs --selector app.kubernetes.io/component=gateway'
        : 'its first pod may still be pulling the image, which takes minutes: gadgetronctl status --wait',
      stopsScans: true,
    },
  ];
}

/** One of those that many pods have. */
const unique = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map(finding => [finding.problem, finding])).values(),
];

/** When an event was seen last. */
export const timeOf = ({ lastTimestamp, eventTime, metadata }: Event): number =>
  Date.parse(String(lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? 0));

const latest = (events: readonly Event[]): Event | undefined => [...events].sort((a, b) => timeOf(b) - timeOf(a)).at(0);
