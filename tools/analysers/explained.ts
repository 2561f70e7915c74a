import type { Explanation } from './explanation';
import { linksOutOfTheRelease } from './links-out-of-the-release';
import { deviceDirectory, everySource, noCpuLimit, noDigest, noProbes, noPull, noTags } from './reasons';

/** Everything that an analyser finds and that is meant to be so. Nothing else may be found, and each of these must be. */
export const explained: readonly Explanation[] = [
  {
    checks: [
      'the image has a tag or digest that is not "latest"',
      'monokle KBP001: Disallow images with the latest tag',
    ],
    objects: ['Deployment reconstruction', 'Deployment worker', 'Pod test'],
    reason: noTags,
  },
  {
    checks: ['the image is given by its digest'],
    objects: [
      'Deployment gateway',
      'Deployment reconstruction',
      'Deployment worker',
      'Deployment storage',
      'Deployment jump-server',
      'DaemonSet device-plugin',
      'Pod test',
    ],
    reason: noDigest,
  },
  {
    checks: ['the image is asked for at every start'],
    objects: 'any',
    reason: noPull,
  },
  {
    checks: ['limits has cpu', 'monokle KBP003: Require the CPU to be limited'],
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
    checks: ["the object has its release's name"],
    objects: 'any',
    reason: 'Cannot hold in a release of several components: their Deployments would all have one name.',
  },
  {
    checks: ['there are two pods or more'],
    objects: ['Deployment reconstruction', 'Deployment jump-server'],
    reason:
      'A Gadgetron pod needs a node for itself, so the number of idle pods is a question of cost: `autoscaling.minReplicas`, or `replicaCount`. A connection through a jump server that fails is lost with one or with two; `jumpServer.replicaCount` adds more.',
  },
  {
    checks: ['there are two pods or more'],
    objects: ['Deployment gateway'],
    reason:
      'Two queues in front of the same pods would give both their work to one of them, so each gateway Deployment has one pod; `gateway.highAvailability` adds another Deployment that takes over.',
  },
  {
    checks: ['the API is a stable one'],
    objects: ['ScaledObject reconstruction'],
    only: [
      'aks.yaml',
      'gpu.yaml',
      'mrd-app.yaml',
      'openrecon.yaml',
      'engine-values.yaml',
      'mrd-values.yaml',
      'sessions-values.yaml',
    ],
    reason: 'KEDA has no other version of it than `v1alpha1`. Only with `autoscaling.mode: sessions`.',
  },
  {
    checks: ['ready and alive are two questions'],
    objects: ['Deployment storage'],
    reason:
      'The storage server answers only `/healthcheck`, and a server that hangs must be restarted: Gadgetron waits for it without a limit. Readiness fails after 10 s, liveness after 180 s, so a database that fails over is not followed by a restart.',
  },
  {
    checks: ['ready and alive are two questions'],
    objects: ['Deployment placeholder', 'DaemonSet image-puller'],
    only: ['everything-values.yaml', 'sessions-values.yaml'],
    reason:
      'The container sleeps, to keep a place or an image on a node: there is nothing to ask. It has probes all the same, which always succeed, since AKS Automatic takes no container without.',
  },
  {
    checks: [
      'the image has a tag or digest that is not "latest"',
      'monokle KBP001: Disallow images with the latest tag',
      'the image is given by its digest',
    ],
    objects: ['Deployment placeholder', 'DaemonSet image-puller'],
    only: ['sessions-values.yaml'],
    reason: "They have Gadgetron's image, whatever `image` says, so that it is on the node before the next pod.",
  },
  {
    checks: ["pods of a kind avoid each other's node by anti-affinity"],
    objects: ['Deployment placeholder'],
    only: ['sessions-values.yaml'],
    reason: "They go where Gadgetron's pods would, by the same rules.",
  },
  {
    checks: ['the pod has a priority'],
    objects: ['DaemonSet image-puller'],
    only: ['sessions-values.yaml'],
    reason: 'It asks for next to nothing; with a PriorityClass of the release it has that.',
  },
  {
    checks: ['a disruption budget counts the pods'],
    objects: ['Deployment placeholder'],
    only: ['everything-values.yaml', 'sessions-values.yaml'],
    reason: 'A placeholder is there to be pushed out.',
  },
  {
    checks: ['the autoscaler keeps two pods or more'],
    objects: ['HorizontalPodAutoscaler reconstruction'],
    reason: 'The same: `autoscaling.minReplicas` is 1, so that one node and not two wait for the next scan.',
  },
  {
    checks: ['there are two pods or more', 'new pods come before old ones go'],
    objects: ['Deployment storage'],
    reason:
      "In mode `disk` the storage server's SQLite is on a disk that one node can attach, so two pods would fight for it. Mode `azure` runs several.",
  },
  {
    checks: ["pods of a kind avoid each other's node by anti-affinity"],
    objects: [
      'Deployment gateway',
      'Deployment reconstruction',
      'Deployment worker',
      'Deployment storage',
      'Deployment jump-server',
    ],
    reason:
      'Spread constraints over `kubernetes.io/hostname` (`topologySpread`) say the same, and keep it even when there are more pods than nodes.',
  },
  {
    checks: ['the pod has a priority'],
    objects: [
      'Deployment gateway',
      'Deployment reconstruction',
      'Deployment worker',
      'Deployment storage',
      'Deployment jump-server',
      'Pod test',
    ],
    reason:
      'A PriorityClass belongs to the whole cluster, so making one is off by default: `priorityClass.create`, or `priorityClassName` for one that is there. The test of the connection should never push others out.',
  },
  {
    checks: ['a disruption budget counts the pods'],
    objects: ['Deployment reconstruction'],
    only: ['minimal.yaml', 'dynamic-folder-values.yaml'],
    reason: 'Switched off in these values: on a machine of one node nothing could be drained with it.',
  },
  {
    checks: ['a policy says who may connect to the pod', 'a policy says where the pod may connect to'],
    objects: [
      'Deployment gateway',
      'Deployment reconstruction',
      'Deployment storage',
      'Deployment jump-server',
      'Pod test',
    ],
    only: ['dynamic-folder-values.yaml'],
    reason: 'Switched off in these values, to show that it can be. It is on by default.',
  },
  {
    checks: ['the Service is reached from the cluster only', 'monokle KBP114: Disallow exposing services publicly.'],
    objects: ['Service jump-server'],
    reason:
      'The jump server is the door from outside; it takes keys only, and forwards to the frontend only. `jumpServer.service.loadBalancerSourceRanges` says for whom it is open.',
  },
  {
    checks: ['no port of a Service is that of ssh'],
    objects: ['Service jump-server'],
    reason:
      'People type `ssh` without a port. The container listens on 2222, as an ordinary user; `jumpServer.service.port` takes another one.',
  },
  {
    checks: ['the Service is reached from the cluster only', 'monokle KBP114: Disallow exposing services publicly.'],
    objects: ['Service reconstruction'],
    only: ['exposed-frontend-values.yaml'],
    reason: 'These values say so by the loud name that it takes, to show that nothing else does.',
  },
  {
    checks: ['no secret is in the environment'],
    objects: ['Deployment storage'],
    only: ['azure-storage-values.yaml'],
    reason:
      'The variables hold names of files (`…_CONNECTION_STRING_FILE`) in mounted Secrets. No value holds the secrets themselves.',
  },
  {
    checks: ['no secret is in the environment', 'monokle KBP112: Disallow mounting secrets in environment variables'],
    objects: ['Deployment reconstruction', 'Deployment worker'],
    only: ['everything-values.yaml'],
    reason: everySource,
  },
  ...linksOutOfTheRelease,
  {
    checks: [
      'restricted: container device-plugin: runAsNonRoot is not true',
      'restricted: container device-plugin: runs as root',
      'restricted: volume sockets is a hostPath',
      'monokle KBP104: Disallow running with a low user ID',
      'monokle KBP105: Disallow running with a low group ID',
      'monokle PSS105: Restrict host path volumes.',
      'monokle PSS201: Restrict use of volume types.',
      'monokle PSS203: Requires the container to runs as non root user.',
      'monokle PSS204: Restrict running with a root user ID.',
      'no directory of the node is mounted',
      'the container may not run as root',
      'the user is above 10000',
      'the group is above 10000',
    ],
    objects: ['DaemonSet device-plugin'],
    only: ['gpu.yaml', 'openrecon.yaml', 'everything-values.yaml'],
    reason: deviceDirectory,
  },
  {
    checks: [
      'the container says when it is ready',
      'the container says whether it lives',
      'every container has both probes, also of pods that end',
    ],
    objects: ['DaemonSet device-plugin'],
    only: ['gpu.yaml', 'openrecon.yaml', 'everything-values.yaml'],
    reason: noProbes,
  },
  {
    checks: ['the pod runs as an account of its own'],
    objects: ['DaemonSet device-plugin'],
    only: ['gpu.yaml', 'openrecon.yaml', 'everything-values.yaml'],
    reason: 'It gets no token of whatever account it runs as.',
  },
];
