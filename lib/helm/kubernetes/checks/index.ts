import type { Check } from '../../values/rule';
import type { KubernetesTypes } from '../types';
import { affinity, labelSelector, nodeSelector } from './selectors';
import { behavior } from './autoscaling';
import { claim } from './claim';
import { container, containerContent } from './container';
import { envFromSource, envVar, envVarContent, envVarSource } from './environment';
import { networkPolicyPeer } from './network';
import { podDnsConfig, toleration } from './placement';
import { podSecurityContext, securityContext } from './security';
import { volume, volumeContent, volumeMountContent } from './volumes';

/** What the API server refuses although the schema of a type allows it. */
export const checks: Partial<Record<keyof KubernetesTypes, Check>> = {
  Affinity: affinity,
  Container: container,
  ContainerContent: containerContent,
  EnvFromSource: envFromSource,
  EnvVar: envVar,
  EnvVarContent: envVarContent,
  EnvVarSource: envVarSource,
  HorizontalPodAutoscalerBehavior: behavior,
  LabelSelector: labelSelector,
  NetworkPolicyPeer: networkPolicyPeer,
  NodeSelector: nodeSelector,
  PersistentVolumeClaimSpec: claim,
  PodDNSConfig: podDnsConfig,
  PodSecurityContext: podSecurityContext,
  SecurityContext: securityContext,
  Toleration: toleration,
  Volume: volume,
  VolumeContent: volumeContent,
  VolumeMountContent: volumeMountContent,
};
