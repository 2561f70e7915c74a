import type { PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';
import { eachEntry, type Expression, ifSet, merge, type Symbolic, type Templated, union } from '../helm';
import type { Context } from './context';
import { pullSecrets } from './image';
import { type Component, PART_OF } from './names';
import type { podValues } from './values/pod';

type PodValues = { readonly [K in keyof ReturnType<typeof podValues>]: Symbolic<ReturnType<typeof podValues>[K]> };

/** The labels and annotations of a component's pods. */
export const podMetadata = (
  { values, names }: Context,
  part: Component,
  pod: PodValues,
  annotations: Templated<Readonly<Record<string, string>>> = {},
  labels: Templated<Readonly<Record<string, string>>> = names.selector(part),
): Templated<NonNullable<PodTemplateSpec['metadata']>> => ({
  labels: union<Record<string, string>>(labels, PART_OF, merge(values.commonLabels, pod.podLabels)),
  annotations: union<Record<string, string>>(annotations, merge(values.commonAnnotations, pod.podAnnotations)),
});

/** Where a component's pods may run, and as whom. */
export const podPlacement = (context: Context, part: Component, pod: PodValues, account: Expression<string>) =>
  ({
    serviceAccountName: account,
    automountServiceAccountToken: false,
    // Kubernetes would put a variable for every Service into the environment, and both servers read theirs by name.
    enableServiceLinks: false,
    imagePullSecrets: pullSecrets(context),
    securityContext: pod.podSecurityContext,
    nodeSelector: pod.nodeSelector,
    tolerations: pod.tolerations,
    affinity: pod.affinity,
    topologySpreadConstraints: eachEntry(
      pod.topologySpread,
      ['place', 'spread'],
      (
        topologyKey,
        { maxSkew, whenUnsatisfiable, minDomains, nodeAffinityPolicy, nodeTaintsPolicy, matchLabelKeys },
      ) => ({
        topologyKey,
        maxSkew,
        whenUnsatisfiable,
        minDomains: ifSet(minDomains),
        nodeAffinityPolicy: ifSet(nodeAffinityPolicy),
        nodeTaintsPolicy: ifSet(nodeTaintsPolicy),
        matchLabelKeys,
        labelSelector: { matchLabels: context.names.selector(part) },
      }),
    ),
    priorityClassName: ifSet(pod.priorityClassName),
    runtimeClassName: ifSet(pod.runtimeClassName),
    hostAliases: eachEntry(pod.hostAliases, ['ip', 'hostnames'], (ip, hostnames) => ({ ip, hostnames })),
    dnsConfig: pod.dnsConfig,
  }) satisfies Partial<Templated<PodSpec>>;

interface Pace {
  readonly periodSeconds: Expression<number>;
  readonly timeoutSeconds: Expression<number>;
  readonly failureThreshold: Expression<number>;
}

/** How often a probe tries, and how often it may fail. */
export const paceOf = ({ periodSeconds, timeoutSeconds, failureThreshold }: Pace) => ({
  periodSeconds,
  timeoutSeconds,
  failureThreshold,
});
