import type { Explanation } from './explanation';
import { deviceDirectory, everySource, noCpuLimit, noDigest, noProbes, noPull, noTags } from './reasons';

/** What the real checkov finds, and why it stays. Nothing else may be found, and each of these must be. */
export const explainedOfCheckov: readonly Explanation[] = [
  {
    checks: ['checkov CKV_K8S_21: The default namespace should not be used'],
    objects: 'any',
    reason:
      'The chart sets no namespace, since Helm does: `--namespace` chooses the namespace of a release. checkov assumes `default` for an object without one. This holds with every file, for every object that has a namespace.',
  },
  {
    checks: ['checkov CKV_K8S_14: Image Tag should be fixed - not latest or blank'],
    objects: [
      'Deployment reconstruction',
      'Deployment worker',
      'Deployment placeholder',
      'DaemonSet image-puller',
      'Pod test',
    ],
    reason: noTags,
  },
  {
    checks: ['checkov CKV_K8S_43: Image should use digest'],
    objects: 'any',
    reason: noDigest,
  },
  {
    checks: ['checkov CKV_K8S_15: Image Pull Policy should be Always'],
    objects: 'any',
    reason: noPull,
  },
  {
    checks: ['checkov CKV_K8S_11: CPU limits should be set'],
    objects: [
      'Deployment gateway',
      'Deployment storage',
      'Deployment jump-server',
      'DaemonSet device-plugin',
      'DaemonSet image-puller',
    ],
    reason: noCpuLimit,
  },
  {
    checks: [
      'checkov CKV_K8S_8: Liveness Probe Should be Configured',
      'checkov CKV_K8S_9: Readiness Probe Should be Configured',
    ],
    objects: ['DaemonSet device-plugin'],
    only: ['gpu.yaml', 'openrecon.yaml', 'everything-values.yaml'],
    reason: noProbes,
  },
  {
    checks: [
      'checkov CKV_K8S_23: Minimize the admission of root containers',
      'checkov CKV_K8S_40: Containers should run as a high UID to avoid host conflict',
    ],
    objects: ['DaemonSet device-plugin'],
    only: ['gpu.yaml', 'openrecon.yaml', 'everything-values.yaml'],
    reason: deviceDirectory,
  },
  {
    checks: ['checkov CKV_K8S_35: Prefer using secrets as files over secrets as environment variables'],
    objects: ['Deployment reconstruction', 'Deployment worker'],
    only: ['everything-values.yaml'],
    reason: everySource,
  },
];
