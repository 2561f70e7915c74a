/** The values that most deployments set, for the first table of the reference and the README of the chart. */
export const frequentValues = [
  'image.digest',
  'autoscaling.mode',
  'autoscaling.minReplicas',
  'autoscaling.maxReplicas',
  'longestReconstructionSeconds',
  'resources.cpu',
  'resources.limits',
  'nodeSelector',
  'sharedFolder.mode',
  'storage.persistence.size',
  'jumpServer.enabled',
  'jumpServer.existingSecret',
] as const;
