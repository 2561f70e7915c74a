import type { ClusterSpec } from '../spec';

/** Seconds in which clients may still find a pod that was told to stop, and start a reconstruction in it. */
const FORGOTTEN_AFTER = 15;

/** Seconds for what surrounds a reconstruction: the last image to the client, hooks. */
const MARGIN = 30;

/**
 * The seconds that a pod may take to end: the chart's `terminationGracePeriodSeconds` for the same longest
 * reconstruction, by the chart's own arithmetic. Whoever removes a node must wait for so long.
 */
export const graceSeconds = ({ longestReconstruction }: Pick<ClusterSpec, 'longestReconstruction'>): number => FORGOTTEN_AFTER + longestReconstruction + MARGIN;
