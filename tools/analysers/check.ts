import type { PodSpec } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../chart/helm-template';
import type { Deployed } from './deployed';
import { type RunningContainer, type Workload } from './deployed';

/** One thing that an analyser asks of a deployment. */
export interface Check {
  /** What must be so. */
  readonly name: string;
  /** The analysers that ask for it, each by its own name for it. */
  readonly asked: string;
  /** What it is not so for. */
  readonly findings: (deployed: Deployed) => readonly string[];
  /** Deployments that break it, to show that it bites. */
  readonly broken: readonly (readonly KubeObject[])[];
}

interface About {
  readonly asked: string;
  readonly broken: readonly (readonly KubeObject[])[];
}

interface Subject {
  readonly subject: string;
}

/** A check of each of several things. */
export const each = <T extends Subject>(
  name: string,
  { asked, broken }: About,
  things: (deployed: Deployed) => readonly T[],
  holds: (thing: T, deployed: Deployed) => boolean,
): Check => ({
  name,
  asked,
  broken,
  findings: deployed => [
    ...new Set(
      things(deployed)
        .filter(thing => !holds(thing, deployed))
        .map(({ subject }) => subject),
    ),
  ],
});

/** A check of each container, init containers too. */
export const eachContainer = (
  name: string,
  about: About,
  holds: (container: RunningContainer['container'], pod: PodSpec) => boolean,
): Check =>
  each(
    name,
    about,
    deployed => deployed.containers,
    ({ container, workload }) => holds(container, workload.pod),
  );

/** A check of each pod, whatever makes it. */
export const eachPod = (
  name: string,
  about: About,
  holds: (pod: PodSpec, workload: Workload, deployed: Deployed) => boolean,
): Check =>
  each(
    name,
    about,
    deployed => deployed.workloads,
    (workload, deployed) => holds(workload.pod, workload, deployed),
  );
