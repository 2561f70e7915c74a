/** Why findings stay that more than one analyser has. */
export const noTags =
  "Gadgetron's registry has no tags by version, only `latest` and build numbers. Pin a digest (`image.digest`) for production, which the installation notes ask for.";

export const noDigest =
  "Each image has a `digest` value. A default would have to be raised by us for every fix in an image, and which build reconstructs patients' scans is the site's decision.";

export const noPull =
  'Kubernetes asks for `latest` at every start by itself. For a fixed tag or digest it would only make each start, also the one after a crash during a scan, depend on the registry.';

export const noCpuLimit =
  'These need little CPU, but at once: a limit would throttle a server in the way of every scan, while what it asks for is kept for it anyway. Gadgetron has a limit. `resources.limits` adds one.';

export const noProbes = "NVIDIA's device plugin answers only the kubelet, and exits when it cannot continue.";

export const deviceDirectory =
  "NVIDIA's device plugin talks to the kubelet through a directory of the node that is root's; it can do no more than that. Off by default; AKS and NVIDIA's GPU operator have it in a namespace of their own.";

export const everySource = 'The file asks for it, to show that `extraEnv` takes every source that Kubernetes has.';
