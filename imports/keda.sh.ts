import type { HorizontalPodAutoscalerBehavior } from 'kubernetes-types/autoscaling/v2';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';

/** Makes KEDA scale a workload by what it reads elsewhere: messages in a queue, the result of a query. */
export interface ScaledObject {
  apiVersion: 'keda.sh/v1alpha1';
  kind: 'ScaledObject';
  metadata: ObjectMeta;
  spec: ScaledObjectSpec;
}

export interface ScaledObjectSpec {
  scaleTargetRef: ScaleTarget;
  /** Seconds between two looks at the triggers. @default 30 */
  pollingInterval?: number;
  /** Seconds without an active trigger before the pods go to zero (or to idleReplicaCount). @default 300 */
  cooldownPeriod?: number;
  /** Seconds after the creation of this object during which the pods do not go to zero. @default 0 */
  initialCooldownPeriod?: number;
  /** Pods while no trigger is active; less than minReplicaCount. @default minReplicaCount */
  idleReplicaCount?: number;
  /** @default 0 */
  minReplicaCount?: number;
  /** @default 100 */
  maxReplicaCount?: number;
  /** What holds while a trigger's source does not answer. @default - the number of pods stays */
  fallback?: Fallback;
  advanced?: AdvancedConfig;
  /** The one that wants most pods wins. */
  triggers: ScaleTrigger[];
}

/** What is scaled, in the namespace of the ScaledObject. */
export interface ScaleTarget {
  /** @default apps/v1 */
  apiVersion?: string;
  /** @default Deployment */
  kind?: string;
  name: string;
  /** The container whose environment triggers may name (`...FromEnv`). @default - the first one */
  envSourceContainerName?: string;
}

export interface Fallback {
  /** How many looks in a row must fail. */
  failureThreshold: number;
  replicas: number;
  /** How `replicas` and the present number of pods make the wanted one. @default static */
  behavior?: 'static' | 'currentReplicas' | 'currentReplicasIfHigher' | 'currentReplicasIfLower';
}

export interface AdvancedConfig {
  /** Whether the workload gets its first number of pods back when this object is deleted. @default false */
  restoreToOriginalReplicaCount?: boolean;
  horizontalPodAutoscalerConfig?: HorizontalPodAutoscalerConfig;
  scalingModifiers?: ScalingModifiers;
}

/** About the HorizontalPodAutoscaler that KEDA makes: it decides above one pod. */
export interface HorizontalPodAutoscalerConfig {
  /** @default keda-hpa-<name of the ScaledObject> */
  name?: string;
  behavior?: HorizontalPodAutoscalerBehavior;
}

/** One metric made of those of all triggers. */
export interface ScalingModifiers {
  /** An expression over the names of triggers. */
  formula?: string;
  target?: string;
  activationTarget?: string;
  /** @default AverageValue */
  metricType?: 'AverageValue' | 'Value';
}

export interface ScaleTrigger {
  /** The scaler: `prometheus`, `azure-queue`, `cron`, `metrics-api` and many more. */
  type: string;
  /** The scaler's settings; all of them texts, numbers too. */
  metadata: Record<string, string>;
  /** By which a formula names it; unique. */
  name?: string;
  /** What the target is compared with; `Utilization` is for the scalers cpu and memory only. @default AverageValue */
  metricType?: 'AverageValue' | 'Value' | 'Utilization';
  /** Answer the autoscaler with what the last look at the trigger found. @default false */
  useCachedMetrics?: boolean;
  authenticationRef?: AuthenticationRef;
}

export interface AuthenticationRef {
  name: string;
  /** @default TriggerAuthentication */
  kind?: 'TriggerAuthentication' | 'ClusterTriggerAuthentication';
}

/** Where triggers find their credentials: the ways that need no vault. */
export interface TriggerAuthentication {
  apiVersion: 'keda.sh/v1alpha1';
  kind: 'TriggerAuthentication';
  metadata: ObjectMeta;
  spec: TriggerAuthenticationSpec;
}

export interface TriggerAuthenticationSpec {
  podIdentity?: PodIdentity;
  secretTargetRef?: TargetRef[];
  configMapTargetRef?: TargetRef[];
  env?: EnvironmentRef[];
}

/** The identity of KEDA's own pod, or the one it takes on. */
export interface PodIdentity {
  provider: 'azure-workload' | 'gcp' | 'aws' | 'aws-eks' | 'none';
  /** azure-workload: the client id of the identity. @default - KEDA's own */
  identityId?: string;
  /** azure-workload: its tenant. @default - KEDA's own */
  identityTenantId?: string;
  /** aws: whose role it is. @default keda */
  identityOwner?: 'keda' | 'workload';
  /** aws: the role to take on. */
  roleArn?: string;
}

/** A key of a Secret or ConfigMap as a scaler's parameter. */
export interface TargetRef {
  parameter: string;
  name: string;
  key: string;
}

/** A variable of the scaled workload's environment as a scaler's parameter. */
export interface EnvironmentRef {
  parameter: string;
  name: string;
  /** @default - scaleTargetRef.envSourceContainerName */
  containerName?: string;
}
