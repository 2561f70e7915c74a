/** Of pods that hold a client's connection: neither of the two autoscalers of nodes may move them to another node. */
export const notToBeMoved = {
  'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
  'karpenter.sh/do-not-disrupt': 'true',
} as const;
