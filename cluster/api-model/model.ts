import { type Engine } from './engines';
import type { AgentPoolProfile } from './vlabs/agent-pool-profile';
import type { ContainerService, OrchestratorProfile, Properties } from './vlabs/container-service';
import { kubernetesConfig, type KubernetesConfig } from './vlabs/kubernetes-config';
import type { MasterProfile } from './vlabs/master-profile';
import { resolveVersion } from './versions';

/** Why an engine refuses a model: in its own words, so that they can be searched for, and where in the model. */
export interface Reason {
  readonly path: string;
  readonly message: string;
}

/** A rule of the engines' validate.go; several reasons where it looks at several things. */
export type Rule = (model: Model) => readonly Reason[];

/** A model that has been decoded, with what many rules ask of it. */
export interface Model {
  readonly engine: Engine;
  readonly service: ContainerService;
  readonly properties: Properties;
  readonly orchestrator: OrchestratorProfile | undefined;
  readonly config: KubernetesConfig | undefined;
  readonly master: MasterProfile | undefined;
  readonly pools: readonly Pool[];
  readonly hasWindows: boolean;
  readonly isAzureStack: boolean;
  /** What the engine would install; undefined when it has no such version. */
  readonly version: string | undefined;
}

export interface Pool extends AgentPoolProfile {
  readonly path: string;
}

export const CONFIG = 'properties.orchestratorProfile.kubernetesConfig';

export const reason = (path: string, message: string): readonly Reason[] => [{ path, message }];
export const none: readonly Reason[] = [];
export const reasonIf = (wrong: boolean, path: string, message: string): readonly Reason[] =>
  wrong ? reason(path, message) : none;

/** What an engine does with a model that has no kubernetesConfig where its rules read one; no reason of its own, but no cluster either. */
export const crashes = (why: string): string =>
  `the engine crashes (nil pointer dereference) without a kubernetesConfig, ${why}: write one, if only {}`;

export function modelOf(engine: Engine, service: ContainerService, properties: Properties): Model {
  const pools = (properties.agentPoolProfiles ?? []).flatMap((pool, index) =>
    pool ? [{ ...pool, path: `properties.agentPoolProfiles[${index}]` }] : [],
  );
  const hasWindows = pools.some(({ osType }) => osType === 'Windows');
  const orchestrator = properties.orchestratorProfile;
  const cloud = properties.customCloudProfile;
  return {
    engine,
    service,
    properties,
    orchestrator,
    config: orchestrator?.kubernetesConfig,
    master: properties.masterProfile,
    pools,
    hasWindows,
    isAzureStack: cloud !== undefined && ['', 'azurestackcloud'].includes(cloud.environment?.name.toLowerCase() ?? ''),
    version: resolveVersion(
      engine,
      orchestrator?.orchestratorRelease ?? '',
      orchestrator?.orchestratorVersion ?? '',
      hasWindows,
    ),
  };
}

/** A kubernetesConfig in which nothing is set, for rules that read it as one. */
export const emptyConfig: KubernetesConfig = kubernetesConfig.zero;

/** The version as it is written, which some rules take where they should take the resolved one. */
export const writtenVersion = ({ orchestrator }: Model): string => orchestrator?.orchestratorVersion ?? '';
