import { nodeGraceSeconds } from '../file';
import type { ClusterSpec } from '../file';
import type { JsonObject } from '../wire';

/** The cluster autoscaler's settings; AKS takes almost all of them as text. */
export function autoScalerProfile(spec: ClusterSpec): JsonObject {
  const { autoscaler } = spec;
  return {
    'balance-similar-node-groups': String(autoscaler.balanceSimilarNodeGroups),
    expander: autoscaler.expander,
    // A node goes only when its pods have ended; a pod that gets less time than its reconstruction needs is killed.
    'max-graceful-termination-sec': String(nodeGraceSeconds(spec)),
    'max-node-provision-time': `${autoscaler.maxNodeProvisionMinutes}m`,
    'scale-down-delay-after-add': `${autoscaler.scaleDownDelayAfterAddMinutes}m`,
    'scale-down-unneeded-time': `${autoscaler.scaleDownUnneededMinutes}m`,
    'scale-down-utilization-threshold': String(autoscaler.scaleDownUtilizationThreshold),
    'scan-interval': `${autoscaler.scanIntervalSeconds}s`,
    'skip-nodes-with-local-storage': String(autoscaler.skipNodesWithLocalStorage),
    'skip-nodes-with-system-pods': String(autoscaler.skipNodesWithSystemPods),
  };
}
