import type { Deployment, DaemonSet } from 'kubernetes-types/apps/v1';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import type { CronJob, Job } from 'kubernetes-types/batch/v1';
import type { ConfigMap, Container, Pod, PodSpec, Service } from 'kubernetes-types/core/v1';
import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1';
import type { ClusterRole, Role } from 'kubernetes-types/rbac/v1';
import type { KubeObject } from '../chart/helm-template';

/** The kinds that checks look at. */
interface Kinds {
  readonly ClusterRole: ClusterRole;
  readonly ConfigMap: ConfigMap;
  readonly CronJob: CronJob;
  readonly DaemonSet: DaemonSet;
  readonly Deployment: Deployment;
  readonly HorizontalPodAutoscaler: HorizontalPodAutoscaler;
  readonly Job: Job;
  readonly NetworkPolicy: NetworkPolicy;
  readonly Pod: Pod;
  readonly PodDisruptionBudget: PodDisruptionBudget;
  readonly Role: Role;
  readonly Service: Service;
}

/** An object that makes pods, or is one. */
export interface Workload {
  readonly subject: string;
  readonly kind: string;
  readonly name: string;
  /** Labels of its pods. */
  readonly labels: Labels;
  readonly pod: PodSpec;
  /** Whether its pods are meant to run indefinitely. */
  readonly serves: boolean;
}

export interface RunningContainer {
  readonly subject: string;
  readonly container: Container;
  readonly init: boolean;
  readonly workload: Workload;
}

type Labels = Readonly<Record<string, string>>;
interface Template {
  readonly metadata?: { readonly labels?: Labels };
  readonly spec?: PodSpec;
}

/** What was installed, as the checks look at it. */
export class Deployed {
  readonly workloads: readonly Workload[];
  readonly containers: readonly RunningContainer[];

  constructor(readonly objects: readonly KubeObject[]) {
    this.workloads = objects.flatMap(workloadOf);
    this.containers = this.workloads.flatMap(workload => {
      const running = (init: boolean) => (container: Container) => ({
        subject: `${workload.subject}, container ${container.name}`,
        container,
        init,
        workload,
      });
      return [
        ...(workload.pod.initContainers ?? []).map(running(true)),
        ...workload.pod.containers.map(running(false)),
      ];
    });
  }

  /** The objects of a kind, with what to call each. */
  all<K extends keyof Kinds>(kind: K): readonly { readonly subject: string; readonly object: Kinds[K] }[] {
    return this.objects
      .filter((object): object is KubeObject & Kinds[K] => object.kind === kind)
      .map(object => ({ subject: subjectOf(object), object }));
  }

  /** The workloads whose pods a Service's selector selects. */
  selected(labels: Labels | undefined): readonly Workload[] {
    const wanted = Object.entries(labels ?? {});
    return this.workloads.filter(workload => wanted.every(([key, value]) => workload.labels[key] === value));
  }

  /** What scales a workload, if something does. */
  scalerOf({ kind, name }: Workload): HorizontalPodAutoscaler | undefined {
    return this.all('HorizontalPodAutoscaler').find(
      ({ object: { spec } }) => spec?.scaleTargetRef.kind === kind && spec.scaleTargetRef.name === name,
    )?.object;
  }

  /** The Deployments, each with the workload that it is. */
  get deployments(): readonly { readonly workload: Workload; readonly object: Deployment }[] {
    return this.workloads.flatMap(workload =>
      this.all('Deployment').flatMap(({ object }) =>
        workload.kind === 'Deployment' && object.metadata?.name === workload.name ? [{ workload, object }] : [],
      ),
    );
  }
}

/** What to call an object: by its component, since names depend on values. */
export const subjectOf = ({ kind, metadata }: KubeObject): string =>
  `${kind} ${metadata.labels?.['app.kubernetes.io/component'] ?? metadata.name}`;

function workloadOf(object: KubeObject): Workload[] {
  const { kind, metadata } = object;
  const template = templateOf(object);
  if (!template?.spec) return [];
  return [
    {
      subject: subjectOf(object),
      kind,
      name: metadata.name,
      labels: template.metadata?.labels ?? {},
      pod: template.spec,
      serves: !['Pod', 'Job', 'CronJob'].includes(kind),
    },
  ];
}

/** Every kind that has a pod in it has it in one of these places. */
function templateOf(object: KubeObject): Template | undefined {
  if (object.kind === 'Pod') return object;
  const spec = object.spec as
    | { readonly template?: Template; readonly jobTemplate?: { readonly spec?: { readonly template?: Template } } }
    | undefined;
  return spec?.jobTemplate?.spec?.template ?? spec?.template;
}
