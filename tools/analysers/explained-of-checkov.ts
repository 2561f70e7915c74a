import type { Explanation } from './explanation';

/** What the real checkov finds, and why it stays. Nothing else may be found, and each of these must be. */
export const explainedOfCheckov: readonly Explanation[] = [
  {
    checks: ['checkov CKV_K8S_21: The default namespace should not be used'],
    objects: 'any',
    reason:
      'The chart sets no namespace, since Helm does: `--namespace` says where a release lives. checkov takes an object without one for one in `default`. With every file, for every object that lies in a namespace.',
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
    reason:
      "Gadgetron's registry has no tags by version, only `latest` and build numbers. Pin a digest (`image.digest`) for production, which the installation notes ask for.",
  },
  {
    checks: ['checkov CKV_K8S_43: Image should use digest'],
    objects: 'any',
    reason:
      "Each image has a `digest` value. A default would have to be raised by us for every fix in an image, and which build reconstructs patients' scans is the site's decision.",
  },
  {
    checks: ['checkov CKV_K8S_15: Image Pull Policy should be Always'],
    objects: 'any',
    reason:
      'Kubernetes asks for `latest` at every start by itself. For a fixed tag or digest it would only make each start, also the one after a crash during a scan, depend on the registry.',
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
    reason:
      'These need little CPU, but at once: a limit would throttle a server in the way of every scan, while what it asks for is kept for it anyway. Gadgetron has a limit. `resources.limits` adds one.',
  },
  {
    checks: [
      'checkov CKV_K8S_8: Liveness Probe Should be Configured',
      'checkov CKV_K8S_9: Readiness Probe Should be Configured',
    ],
    objects: ['DaemonSet device-plugin'],
    only: ['gpu.yaml', 'everything-values.yaml'],
    reason: "NVIDIA's device plugin answers nobody but the kubelet, and ends when it cannot go on.",
  },
  {
    checks: [
      'checkov CKV_K8S_23: Minimize the admission of root containers',
      'checkov CKV_K8S_40: Containers should run as a high UID to avoid host conflict',
    ],
    objects: ['DaemonSet device-plugin'],
    only: ['gpu.yaml', 'everything-values.yaml'],
    reason:
      "NVIDIA's device plugin talks to the kubelet through a directory of the node that is root's; it can do no more than that. Off by default; AKS and NVIDIA's GPU operator have it in a namespace of their own.",
  },
  {
    checks: ['checkov CKV_K8S_35: Prefer using secrets as files over secrets as environment variables'],
    objects: ['Deployment reconstruction', 'Deployment worker'],
    only: ['everything-values.yaml'],
    reason: 'The file asks for it, to show that `extraEnv` takes every source that Kubernetes has.',
  },
];
