import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import type { ScaledObject } from '../../../imports/keda.sh';

/** KEDA's own autoscaler of a ScaledObject: `getHpaName`. */
const autoscalerName = ({ metadata, spec }: ScaledObject): string =>
  spec.advanced?.horizontalPodAutoscalerConfig?.name ?? `keda-hpa-${metadata.name ?? ''}`;

/** A label's value may be so long. */
const MOST = 63;

interface Target {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name: string;
}

/** `ParseGVKR`, with KEDA's defaults. */
const sameTarget = (one: Target, other: Target): boolean =>
  (one.apiVersion ?? 'apps/v1') === (other.apiVersion ?? 'apps/v1') &&
  (one.kind ?? 'Deployment') === (other.kind ?? 'Deployment') &&
  one.name === other.name;

/**
 * Why KEDA's webhook refuses a ScaledObject whose triggers are no cpu and no memory, in a namespace with these
 * autoscalers: `validateWorkload` in apis/keda/v1alpha1/scaledobject_webhook.go of KEDA 2.21.0 (verifyHpas, verifyReplicaCount,
 * verifyFallback, verifyName, verifyTriggers). verifyHpas is the same in 2.16.1 and 2.17.2, verifyName is newer than both.
 */
export function refusedByKeda(
  incoming: ScaledObject,
  autoscalers: readonly HorizontalPodAutoscaler[],
): readonly string[] {
  const { metadata, spec } = incoming;
  const { minReplicaCount = 0, maxReplicaCount = 100, idleReplicaCount, triggers, fallback } = spec;
  const target = spec.scaleTargetRef.name;
  const triggerNames = triggers.flatMap(({ name }) => (name === undefined || name === '' ? [] : [name]));
  const problems: (readonly [boolean, string])[] = [
    ...autoscalers
      .filter(
        ({ metadata: its, spec: of }) =>
          its?.annotations?.['validations.keda.sh/hpa-ownership'] !== 'false' &&
          of !== undefined &&
          sameTarget(of.scaleTargetRef, spec.scaleTargetRef) &&
          !its?.ownerReferences?.some(({ kind, name }) => kind === incoming.kind && name === metadata.name),
      )
      .map(({ metadata: its }): readonly [boolean, string] => {
        const transfer = metadata.annotations?.['scaledobject.keda.sh/transfer-hpa-ownership'] === 'true';
        const named = spec.advanced?.horizontalPodAutoscalerConfig?.name === its?.name;
        return [
          !(transfer && named),
          `the workload '${target}' of type 'apps/v1.Deployment' is already managed by the hpa '${its?.name ?? ''}'`,
        ];
      }),
    [
      minReplicaCount > maxReplicaCount,
      `MinReplicaCount=${minReplicaCount} must be less than MaxReplicaCount=${maxReplicaCount}`,
    ],
    [
      idleReplicaCount !== undefined && idleReplicaCount >= minReplicaCount,
      `IdleReplicaCount must be less than MinReplicaCount=${minReplicaCount}`,
    ],
    [
      fallback !== undefined && (fallback.failureThreshold < 0 || fallback.replicas < 0),
      'FailureThreshold and Replicas must both be greater than or equal to 0',
    ],
    [(metadata.name ?? '').length > MOST, `scaledobject name must be no more than ${MOST} characters`],
    [autoscalerName(incoming).length > MOST, `HPA name must be no more than ${MOST} characters`],
    [triggers.length === 0, 'no triggers defined'],
    [new Set(triggerNames).size < triggerNames.length, 'triggerName is defined multiple times'],
  ];
  return problems.flatMap(([refused, why]) => (refused ? [why] : []));
}
