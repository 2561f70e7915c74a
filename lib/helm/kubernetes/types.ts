import './newer';
import type { DeploymentStrategy } from 'kubernetes-types/apps/v1';
import type { HorizontalPodAutoscalerBehavior } from 'kubernetes-types/autoscaling/v2';
import type {
  Affinity,
  Container,
  ContainerPort,
  DownwardAPIVolumeFile,
  EmptyDirVolumeSource,
  EnvFromSource,
  EnvVar,
  EnvVarSource,
  KeyToPath,
  ResourceFieldSelector,
  Lifecycle,
  LifecycleHandler,
  LocalObjectReference,
  NodeSelector,
  NodeSelectorTerm,
  PodAffinityTerm,
  PersistentVolumeClaimSpec,
  PodDNSConfig,
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

export type {
  Container,
  ContainerPort,
  DownwardAPIVolumeFile,
  EnvFromSource,
  EnvVarSource,
  KeyToPath,
  ResourceFieldSelector,
  LabelSelector,
  Lifecycle,
  LifecycleHandler,
  NodeSelectorTerm,
  PodAffinityTerm,
  PersistentVolumeClaimSpec,
  PodSecurityContext,
  Probe,
  ResourceRequirements,
  SecurityContext,
};

/** What a list of Kubernetes tells apart by a name, without that name: for maps in which it is the key. */
export type ContainerContent = Omit<Container, 'name'>;
/** A variable of a container, by its name. */
export type EnvVarContent = Omit<EnvVar, 'name'>;
/** A volume of a pod, by its name. */
export type VolumeContent = Omit<Volume, 'name'>;
export type VolumeMountContent = Omit<VolumeMount, 'mountPath'>;

/**
 * The Kubernetes types a value may have, by the name under which a declaration asks for them.
 * definitions.json is generated from this list: after adding a type, `npm run generate`.
 */
export interface KubernetesTypes {
  Affinity: Affinity;
  Container: Container;
  ContainerContent: ContainerContent;
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
  PodDNSConfig: PodDNSConfig;
  PodSecurityContext: PodSecurityContext;
  Probe: Probe;
  ResourceRequirements: ResourceRequirements;
  SecurityContext: SecurityContext;
  Toleration: Toleration;
  TopologySpreadConstraint: TopologySpreadConstraint;
  Volume: Volume;
  VolumeContent: VolumeContent;
  VolumeMount: VolumeMount;
  VolumeMountContent: VolumeMountContent;
}
