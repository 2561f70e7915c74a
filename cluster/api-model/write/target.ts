import type { ClusterFile, ClusterSpec } from '../../file';
import type { Engine } from '../engines';
import { isAtLeast } from '../go/semver';

type Section = NonNullable<ClusterSpec['engine']>;

/** What a model is written for. */
export interface Target {
  readonly engine: Engine;
  readonly spec: ClusterSpec;
  readonly file: ClusterFile;
  readonly section: Section;
  /** The Kubernetes version that the engine installs. */
  readonly version: string;
}

export const isStack = ({ engine }: Target): boolean => engine === 'aks-engine-azurestack';

/** A balancer that spreads to zones; Azure Stack Hub has none, and acs-engine learnt of it with Kubernetes 1.11. */
export const hasStandardBalancer = (target: Target): boolean => !isStack(target) && isAtLeast(target.version, '1.11.0');

/** Scale sets, and with them the autoscaler: not on Azure Stack Hub, and for acs-engine from Kubernetes 1.10. */
export const hasScaleSets = (target: Target): boolean => !isStack(target) && isAtLeast(target.version, '1.10.0');
