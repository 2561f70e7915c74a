import type { ClusterSpec } from './cluster-spec';

/** Seconds in which clients may still find a pod that was told to stop, and start a reconstruction in it. */
const FORGOTTEN_AFTER = 15;

/** Seconds for what surrounds a reconstruction: the last image to the client, hooks. */
const MARGIN = 30;

/** Seconds of a pod's end that are neither a wait nor a reconstruction. */
export const SURROUNDINGS = FORGOTTEN_AFTER + MARGIN;

/**
 * The seconds for which a node must be kept for its pods: the chart's `terminationGracePeriodSeconds` for the same
 * longest reconstruction and longest wait, by the chart's own arithmetic. A gateway that stops empties its queue first.
 */
export const nodeGraceSeconds = ({
  longestWait,
  longestReconstruction,
}: Pick<ClusterSpec, 'longestReconstruction' | 'longestWait'>): number =>
  longestWait + longestReconstruction + SURROUNDINGS;

/**
 * The most seconds for which a node can be kept: AKS waits for a drain 1440 minutes at most
 * (https://learn.microsoft.com/azure/aks/upgrade-options). Of the autoscaler's wait no limit is known.
 */
export const LONGEST_NODE_GRACE = 1440 * 60;

/** The minutes that an upgrade must wait for a node's pods. */
export const drainMinutes = (spec: ClusterSpec): number => Math.ceil(nodeGraceSeconds(spec) / 60);
