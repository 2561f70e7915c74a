import { nodeGraceSeconds } from '../../file';
import { isAcs } from '../engines';
import { isScaled, type NamedPool, poolsOf } from './pools';
import type { Target } from './target';

/** The addon that adds and removes nodes; none when no pool wants it. */
export function autoscalerAddons(target: Target): readonly object[] {
  const scaled = poolsOf(target.spec).filter(pool => isScaled(pool, target));
  const [first] = scaled;
  if (!first) return [];
  const addon = { name: 'cluster-autoscaler', enabled: true };
  // Texts, and with a hyphen: other keys are ignored in silence, and numbers refused.
  if (isAcs(target.engine)) return [{ ...addon, config: limits(first) }];
  return [
    {
      ...addon,
      pools: scaled.map(pool => ({ name: pool.settings.name, config: limits(pool) })),
      config: clusterWide(target),
    },
  ];
}

const limits = ({ size }: NamedPool) =>
  size.autoscaled ? { 'min-nodes': String(size.min), 'max-nodes': String(size.max) } : {};

/** aks-engine's names: https://github.com/Azure/aks-engine/blob/master/examples/addons/cluster-autoscaler/README.md */
const clusterWide = ({ spec }: Target): Readonly<Record<string, string>> => ({
  'scan-interval': `${spec.autoscaler.scanIntervalSeconds}s`,
  'scale-down-unneeded-time': `${spec.autoscaler.scaleDownUnneededMinutes}m`,
  'scale-down-delay-after-add': `${spec.autoscaler.scaleDownDelayAfterAddMinutes}m`,
  'scale-down-utilization-threshold': String(spec.autoscaler.scaleDownUtilizationThreshold),
  'max-node-provision-time': `${spec.autoscaler.maxNodeProvisionMinutes}m`,
  'max-graceful-termination-sec': String(nodeGraceSeconds(spec)),
  'balance-similar-node-groups': String(spec.autoscaler.balanceSimilarNodeGroups),
  'skip-nodes-with-local-storage': String(spec.autoscaler.skipNodesWithLocalStorage),
  'skip-nodes-with-system-pods': String(spec.autoscaler.skipNodesWithSystemPods),
});
