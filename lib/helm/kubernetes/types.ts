import type { DeploymentStrategy } from 'kubernetes-types/apps/v1';
import type { HorizontalPodAutoscalerBehavior } from 'kubernetes-types/autoscaling/v2';
import type {
  Affinity,
  Container,
  EmptyDirVolumeSource,
  EnvFromSource,
  EnvVar,
  EnvVarSource,
  Lifecycle,
  LocalObjectReference,
  NodeSelector,
  PersistentVolumeClaimSpec,
  PodSecurityContext,
  Probe,
  ResourceRequirements,
  SecurityContext,
  Toleration,
  TopologySpreadConstraint,
  Volume,
  VolumeMount,
} from 'kubernetes-types/core/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { NetworkPolicyPeer } from 'kubernetes-types/networking/v1';

/** An environment variable without its name, for maps in which that is the key. */
export interface EnvVarContent {
  value?: EnvVar['value'];
  valueFrom?: EnvVar['valueFrom'];
}

/**
 * The Kubernetes types a value may have, by the name under which a declaration asks for them.
 * definitions.json is generated from this list: after adding a type, `npm run generate`.
 */
export interface KubernetesTypes {
  Affinity: Affinity;
  Container: Container;
  DeploymentStrategy: DeploymentStrategy;
  EmptyDirVolumeSource: EmptyDirVolumeSource;
  EnvFromSource: EnvFromSource;
  EnvVar: EnvVar;
  EnvVarContent: EnvVarContent;
  EnvVarSource: EnvVarSource;
  HorizontalPodAutoscalerBehavior: HorizontalPodAutoscalerBehavior;
  LabelSelector: LabelSelector;
  Lifecycle: Lifecycle;
  LocalObjectReference: LocalObjectReference;
  NetworkPolicyPeer: NetworkPolicyPeer;
  NodeSelector: NodeSelector;
  PersistentVolumeClaimSpec: PersistentVolumeClaimSpec;
  PodSecurityContext: PodSecurityContext;
  Probe: Probe;
  ResourceRequirements: ResourceRequirements;
  SecurityContext: SecurityContext;
  Toleration: Toleration;
  TopologySpreadConstraint: TopologySpreadConstraint;
  Volume: Volume;
  VolumeMount: VolumeMount;
}
