import {
  DNS_SUBDOMAIN,
  above,
  both,
  lengthOf,
  domain,
  either,
  group,
  int,
  intOrPercent,
  kubernetes,
  list,
  matches,
  not,
  objectNameItem,
  oneOf,
  quantity,
  refuse,
  release,
  str,
  text,
} from '../../helm';
import { autoscalingValues } from './autoscaling';
import { devicePluginValues } from './device-plugin';
import { disruptionValues } from './disruption';
import { drainValues } from './drain';
import { engineValues } from './engines';
import { environment } from './environment';
import { extraObjects, extraValues } from './extras';
import { imagePullerValues, spareCapacityValues } from './capacity';
import { frontendValues } from './frontend';
import { gatewayValues } from './gateway';
import { globalValues } from './global';
import { imageValues } from './image';
import { jumpServerValues } from './jump-server';
import { annotations, labels } from './metadata';
import { networkPolicyValues } from './network-policy';
import { ENTRYPOINT } from './only-of-gadgetron';
import { podValues } from './pod';
import { priorityClassValues } from './priority-class';
import { probeValues } from './probes';
import { gadgetronResourceValues, notNothing } from './resources';
import { serverValues } from './server';
import { serviceAccountValues } from './service-account';
import { sharedFolderValues } from './shared-folder';
import { storageValues } from './storage';
import { workerValues } from './workers';

const updateValues = group(
  'How a changed Deployment replaces the Gadgetron pods. A pod is stopped only after another one is ready.',
  {
    maxSurge: intOrPercent({ doc: 'Maximum number of additional pods during an update, at least 1.', default: 1 }),
  },
);

/** What Helm takes; names are derived from any of it. */
const RELEASE = `^${DNS_SUBDOMAIN}$`;

const PRINTABLE = '^[ -~]*$';
const PRINTABLE_FORM = 'letters, digits and signs of ASCII';
const SPELLED =
  'Characters that no name may have are replaced, and more than 40 are cut off, with a part of a hash in their place.';

/** Every value by itself; the rules between them are in index.ts. */
export const declared = group('Gadgetron, streaming MRI reconstruction, on Kubernetes.', {
  global: globalValues,
  nameOverride: text({
    doc: `Overrides the label app.kubernetes.io/name. Defaults to the chart's name. ${SPELLED}`,
    default: '',
    pattern: PRINTABLE,
    form: PRINTABLE_FORM,
  }),
  fullnameOverride: text({
    doc: `Prefix of the names of all objects. If empty, it is derived from the release. ${SPELLED}`,
    default: '',
    pattern: PRINTABLE,
    form: PRINTABLE_FORM,
  }),
  commonLabels: labels('every object'),
  commonAnnotations: annotations('every object'),
  clusterDomain: domain({ doc: 'The DNS domain of the cluster.', default: 'cluster.local' }),
  imagePullSecrets: list(objectNameItem('Secret', { doc: 'A Secret.' }), {
    doc: 'Secrets with the credentials for pulling images.',
    default: [],
    unique: true,
    example: ['registry-credentials'],
  }),

  image: imageValues('Gadgetron', {
    registry: 'ghcr.io',
    repository: 'gadgetron/gadgetron/gadgetron_ubuntu_rt_nocuda',
    tag: 'latest',
    doc: 'Upstream publishes no version tags. Pin the digest of the image that you validated.',
  }),
  server: serverValues,
  entrypoint: text({
    doc: "Command that starts Gadgetron; options are appended. It must end in exec, as upstream's script does, so that Gadgetron receives its signals.",
    default: ENTRYPOINT,
    pattern: '^(/[A-Za-z0-9._-]+)+$',
  }),
  replicaCount: int({ doc: 'Number of Gadgetron pods if autoscaling.mode is "off". 0 stops all pods.', default: 1 }),
  autoscaling: autoscalingValues,
  longestReconstructionSeconds: int({
    doc: 'Duration in seconds of the longest reconstruction. A pod finishes its running reconstruction before it stops; a reconstruction that takes longer than this is lost.',
    default: 600,
    minimum: 1,
    maximum: 86400,
  }),
  drain: drainValues,
  probes: probeValues,
  resources: gadgetronResourceValues,
  gpus: int({
    doc: 'Number of NVIDIA GPUs of each Gadgetron pod. More than 0 needs a CUDA image and nodes with the NVIDIA device plugin.',
    default: 0,
    maximum: 16,
  }),
  scratchSize: quantity({
    doc: "Maximum amount of data that a pod may write to /tmp, Gadgetron's working directory.",
    default: '10Gi',
  }),
  logMask: list(
    oneOf(
      ['LEVEL_DEBUG', 'LEVEL_INFO', 'LEVEL_WARNING', 'LEVEL_ERROR', 'PRINT_FILELOC', 'PRINT_LEVEL', 'PRINT_DATETIME'],
      { doc: 'A log level, or a part of a log line.' },
    ),
    {
      doc: 'Log levels and parts of log lines that Gadgetron prints. If empty, it prints all.',
      default: [],
      unique: true,
      example: ['LEVEL_WARNING', 'LEVEL_ERROR', 'PRINT_DATETIME'],
    },
  ),
  extraArgs: list(text({ doc: 'An argument.' }), {
    doc: 'Additional options of gadgetron. The chart sets -p, -W and -E.',
    default: [],
    example: ['--home', '/opt/gadgetron'],
  }),
  extraEnv: environment([
    'HOME',
    'OMP_WAIT_POLICY',
    'OMP_NUM_THREADS',
    'GADGETRON_LOG_MASK',
    'GADGETRON_REMOTE_WORKER_COMMAND',
    'HDF5_USE_FILE_LOCKING',
  ]),
  extraEnvFrom: list(kubernetes('EnvFromSource', { doc: 'A source.' }), {
    doc: 'ConfigMaps and Secrets whose keys all become environment variables.',
    default: [],
    example: [{ configMapRef: { name: 'reconstruction-settings' } }],
  }),
  ...extraValues,
  ...podValues('Gadgetron'),
  update: updateValues,
  revisionHistoryLimit: int({
    doc: 'Number of earlier versions of each Deployment that Kubernetes keeps for `kubectl rollout undo`.',
    default: 3,
  }),
  podDisruptionBudget: disruptionValues('Gadgetron'),
  serviceAccount: serviceAccountValues('Gadgetron'),
  priorityClass: priorityClassValues,
  frontend: frontendValues,
  gateway: gatewayValues,
  ...engineValues,
  spareCapacity: spareCapacityValues,
  imagePuller: imagePullerValues,
  workers: workerValues,
  storage: storageValues,
  sharedFolder: sharedFolderValues,
  jumpServer: jumpServerValues,
  devicePlugin: devicePluginValues,
  networkPolicy: networkPolicyValues,
  extraObjects,
})
  .must(({ scratchSize }) =>
    refuse(scratchSize, not(scratchSize), str`must be set: a pod that writes without end takes its node down`),
  )
  .musts(({ scratchSize }) => notNothing(scratchSize))
  .musts(({ nameOverride, fullnameOverride }) =>
    [nameOverride, fullnameOverride].map(override =>
      refuse(
        override,
        both(override, not(matches(override, '[A-Za-z0-9]'))),
        str`must have a letter or a digit, since names are made of it (got "${override}")`,
      ),
    ),
  )
  .must(() =>
    refuse(
      release.name,
      either(not(matches(release.name, RELEASE)), above(lengthOf(release.name), 53)),
      str`must be 1 to 53 lower-case letters, digits, dashes and dots, with a letter or a digit at both ends and around dots (got "${release.name}")`,
    ),
  );
