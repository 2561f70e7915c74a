import {
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
  objectName,
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
import { podValues } from './pod';
import { priorityClassValues } from './priority-class';
import { probeValues } from './probes';
import { gadgetronResourceValues, notNothing } from './resources';
import { serviceAccountValues } from './service-account';
import { sharedFolderValues } from './shared-folder';
import { storageValues } from './storage';
import { workerValues } from './workers';

const updateValues = group(
  'How a changed Deployment replaces the Gadgetron pods. A pod is stopped only once another one is ready.',
  {
    maxSurge: intOrPercent({ doc: 'Pods more than wanted while it lasts, at least 1.', default: 1 }),
  },
);

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
/** What Helm takes; names are derived from any of it. */
const RELEASE = `^${LABEL}([.]${LABEL})*$`;

const PRINTABLE = '^[ -~]*$';
const PRINTABLE_FORM = 'letters, digits and signs of ASCII';
const SPELLED =
  'What cannot be a part of a name (or is longer than 40 characters) is changed to what can, with a piece of a hash.';

/** Every value by itself; the rules between them are in index.ts. */
export const declared = group('Gadgetron, streaming MRI reconstruction, on Kubernetes.', {
  global: globalValues,
  nameOverride: text({
    doc: `What app.kubernetes.io/name says. ${SPELLED} Empty: the name of the chart.`,
    default: '',
    pattern: PRINTABLE,
    form: PRINTABLE_FORM,
  }),
  fullnameOverride: text({
    doc: `What the names of all objects start with. ${SPELLED} Empty derives it from the release.`,
    default: '',
    pattern: PRINTABLE,
    form: PRINTABLE_FORM,
  }),
  commonLabels: labels('every object'),
  commonAnnotations: annotations('every object'),
  clusterDomain: domain({ doc: 'The DNS domain of the cluster.', default: 'cluster.local' }),
  imagePullSecrets: list(objectName('Secret', { doc: 'A Secret.' }), {
    doc: 'Secrets with which images are pulled.',
    default: [],
    unique: true,
    example: ['registry-credentials'],
  }),

  image: imageValues('Gadgetron', {
    registry: 'ghcr.io',
    repository: 'gadgetron/gadgetron/gadgetron_ubuntu_rt_nocuda',
    tag: 'latest',
    doc: 'Upstream publishes no version tags, so pin the digest of the image that you validated.',
  }),
  entrypoint: text({
    doc: "What the image starts Gadgetron with, options behind it. It has to end in exec, as upstream's does, so that a signal to it is one to Gadgetron.",
    default: '/opt/entrypoint.sh',
    pattern: '^(/[A-Za-z0-9._-]+)+$',
  }),
  replicaCount: int({ doc: 'Gadgetron pods while autoscaling.mode is "off". 0 stops all of them.', default: 1 }),
  autoscaling: autoscalingValues,
  longestReconstructionSeconds: int({
    doc: 'Seconds that the longest reconstruction takes. A pod that is told to stop finishes what runs in it; what takes longer than this is lost then.',
    default: 600,
    minimum: 1,
    maximum: 86400,
  }),
  drain: drainValues,
  probes: probeValues,
  resources: gadgetronResourceValues,
  gpus: int({
    doc: 'NVIDIA GPUs of each Gadgetron pod; more than 0 needs a CUDA image and nodes with the NVIDIA device plugin.',
    default: 0,
    maximum: 16,
  }),
  scratchSize: quantity({
    doc: 'Most that a pod may write to /tmp, where Gadgetron has its working directory.',
    default: '10Gi',
  }),
  logMask: list(
    oneOf(
      ['LEVEL_DEBUG', 'LEVEL_INFO', 'LEVEL_WARNING', 'LEVEL_ERROR', 'PRINT_FILELOC', 'PRINT_LEVEL', 'PRINT_DATETIME'],
      { doc: 'A kind of line, or a part of one.' },
    ),
    {
      doc: 'What Gadgetron logs. Empty: everything.',
      default: [],
      unique: true,
      example: ['LEVEL_WARNING', 'LEVEL_ERROR', 'PRINT_DATETIME'],
    },
  ),
  extraArgs: list(text({ doc: 'An argument.' }), {
    doc: "More options of gadgetron; -p, -W and -E are the chart's.",
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
    doc: 'ConfigMaps and Secrets all of whose keys become environment variables.',
    default: [],
    example: [{ configMapRef: { name: 'reconstruction-settings' } }],
  }),
  ...extraValues,
  ...podValues('Gadgetron'),
  update: updateValues,
  revisionHistoryLimit: int({
    doc: 'Old versions of each Deployment that Kubernetes keeps for `kubectl rollout undo`.',
    default: 3,
  }),
  podDisruptionBudget: disruptionValues('Gadgetron'),
  serviceAccount: serviceAccountValues('Gadgetron'),
  priorityClass: priorityClassValues,
  frontend: frontendValues,
  gateway: gatewayValues,
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
