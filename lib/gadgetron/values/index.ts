import {
  above,
  both,
  domain,
  either,
  type Expression,
  group,
  hasKey,
  int,
  intOrPercent,
  is,
  isNot,
  kubernetes,
  lengthOf,
  list,
  matches,
  not,
  objectName,
  oneOf,
  refuse,
  release,
  type Rule,
  str,
  symbolic,
  text,
  type ValueOf,
} from '../../helm';
import { GATEWAY_SERVICES, namesOf } from '../names';
import { autoscalingValues } from './autoscaling';
import { devicePluginValues } from './device-plugin';
import { apiServerReachable, longEnoughForDns } from './discovery';
import { disruptionValues } from './disruption';
import { drainValues } from './drain';
import { environment } from './environment';
import { extraObjects, extraValues } from './extras';
import { imagePullerValues, spareCapacityValues } from './capacity';
import { frontendValues } from './frontend';
import { gatewayValues } from './gateway';
import { imageValues } from './image';
import { jumpServerValues } from './jump-server';
import { annotations, labels } from './metadata';
import { networkPolicyValues, reachable } from './network-policy';
import { objectsFit } from './own-objects';
import { podsFit } from './own-pod';
import { podValues } from './pod';
import { priorityClassValues } from './priority-class';
import { probeValues } from './probes';
import { gadgetronResourceValues } from './resources';
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
const NAMESPACE = '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$';

/** Two objects of a kind must not have one name, whether it was given or derived. */
const distinct = (
  value: Expression<string>,
  [one, other]: readonly [Expression<string>, Expression<string>],
  bothMade: Expression<unknown>,
): Rule =>
  refuse(
    value,
    both(bothMade, is(one, other)),
    str`would be the name of two objects (${one}): give one of them another`,
  );

const declared = group('Gadgetron, streaming MRI reconstruction, on Kubernetes.', {
  nameOverride: text({
    doc: 'What app.kubernetes.io/name says. Empty: the name of the chart.',
    default: '',
    pattern: '^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$',
    maxLength: 40,
  }),
  fullnameOverride: text({
    doc: 'What the names of all objects start with. Empty derives it from the release.',
    default: '',
    pattern: '^([a-z]([-a-z0-9]*[a-z0-9])?)?$',
    maxLength: 40,
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
  scratchSize: text({
    doc: 'Most that a pod may write to /tmp, where Gadgetron has its working directory.',
    default: '10Gi',
    pattern: '^[0-9]{1,9}(M|G|T|Mi|Gi|Ti)$',
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
  .must(() =>
    refuse(
      release.name,
      either(not(matches(release.name, RELEASE)), above(lengthOf(release.name), 53)),
      str`must be 1 to 53 lower-case letters, digits, dashes and dots, with a letter or a digit at both ends and around dots (got "${release.name}")`,
    ),
  )
  .must(() =>
    refuse(
      release.namespace,
      not(matches(release.namespace, NAMESPACE)),
      str`must be 1 to 63 lower-case letters, digits and dashes, without a dash at either end (got "${release.namespace}")`,
    ),
  );

const names = namesOf(symbolic(declared));

/** The Services that come with the gateway have names of their own. */
const gatewayNames = (value: Expression<string>, name: Expression<string>, bothMade: Expression<unknown>): Rule =>
  refuse(
    value,
    both(bothMade, either(...GATEWAY_SERVICES.map(part => is(name, names.of(part))))),
    str`would be the name of two objects (${name}): give one of them another`,
  );

/** All that can be set, declared once: types, values.yaml, schema, reference page and both outputs come from here. */
export const gadgetronValues = declared
  .musts(podsFit)
  .musts(objectsFit)
  .must(({ sharedFolder, extraVolumeMounts }) =>
    refuse(
      extraVolumeMounts,
      both(isNot(sharedFolder.mode, 'off'), hasKey(extraVolumeMounts, sharedFolder.mountPath)),
      str`has the path of the shared folder (${sharedFolder.mountPath})`,
    ),
  )
  .must(({ autoscaling, gateway }) =>
    refuse(
      autoscaling.mode,
      both(is(autoscaling.mode, 'sessions'), not(gateway.enabled)),
      str`must be cpu or off while gateway.enabled is false (got ${autoscaling.mode}): the gateway counts the sessions`,
    ),
  )
  .must(({ gateway, networkPolicy }) =>
    refuse(
      networkPolicy.metricsIngress,
      both(gateway.enabled, gateway.serviceMonitor.enabled, networkPolicy.enabled, not(networkPolicy.metricsIngress)),
      str`must be set with gateway.serviceMonitor.enabled: no Prometheus could read the metrics`,
    ),
  )
  .must(({ priorityClass, spareCapacity }) =>
    refuse(
      priorityClass.preemptionPolicy,
      both(priorityClass.create, is(priorityClass.preemptionPolicy, 'Never'), above(spareCapacity.pods, 0)),
      str`must be PreemptLowerPriority with spareCapacity.pods (got ${priorityClass.preemptionPolicy} and ${spareCapacity.pods}): placeholders would never give way`,
    ),
  )
  .must(({ frontend, gateway }) => gatewayNames(frontend.name, names.frontend, gateway.enabled))
  .must(({ storage, gateway }) => gatewayNames(storage.name, names.storage, both(storage.enabled, gateway.enabled)))
  .must(({ jumpServer, gateway }) =>
    gatewayNames(jumpServer.service.name, names.jumpServer, both(jumpServer.enabled, gateway.enabled)),
  )
  .must(({ serviceAccount, gateway }) =>
    distinct(
      gateway.serviceAccount.name,
      [names.accounts.gateway, names.accounts.reconstruction],
      both(serviceAccount.create, gateway.enabled, gateway.serviceAccount.create),
    ),
  )
  .must(({ storage, gateway }) =>
    distinct(
      gateway.serviceAccount.name,
      [names.accounts.gateway, names.accounts.storage],
      both(storage.enabled, storage.serviceAccount.create, gateway.enabled, gateway.serviceAccount.create),
    ),
  )
  .must(({ jumpServer, gateway }) =>
    distinct(
      gateway.serviceAccount.name,
      [names.accounts.gateway, names.accounts.jumpServer],
      both(jumpServer.enabled, jumpServer.serviceAccount.create, gateway.enabled, gateway.serviceAccount.create),
    ),
  )
  .must(({ priorityClass, priorityClassName }) =>
    refuse(
      priorityClassName,
      both(priorityClass.create, priorityClassName),
      str`cannot be set together with priorityClass.create (got ${priorityClassName})`,
    ),
  )
  .must(({ networkPolicy, storage }) =>
    reachable(networkPolicy, not(storage.enabled), networkPolicy.extraEgress, 'storage.url'),
  )
  .must(({ networkPolicy, storage }) =>
    reachable(
      networkPolicy,
      both(storage.enabled, is(storage.mode, 'azure')),
      networkPolicy.storageEgress,
      'the database',
    ),
  )
  .must(apiServerReachable)
  .must(longEnoughForDns)
  .must(({ frontend, storage }) => distinct(frontend.name, [names.frontend, names.storage], storage.enabled))
  .must(({ jumpServer }) => distinct(jumpServer.service.name, [names.jumpServer, names.frontend], jumpServer.enabled))
  .must(({ jumpServer, storage }) =>
    distinct(jumpServer.service.name, [names.jumpServer, names.storage], both(jumpServer.enabled, storage.enabled)),
  )
  .must(({ serviceAccount, storage }) =>
    distinct(
      storage.serviceAccount.name,
      [names.accounts.storage, names.accounts.reconstruction],
      both(serviceAccount.create, storage.enabled, storage.serviceAccount.create),
    ),
  )
  .must(({ serviceAccount, jumpServer }) =>
    distinct(
      jumpServer.serviceAccount.name,
      [names.accounts.jumpServer, names.accounts.reconstruction],
      both(serviceAccount.create, jumpServer.enabled, jumpServer.serviceAccount.create),
    ),
  )
  .must(({ storage, jumpServer }) =>
    distinct(
      jumpServer.serviceAccount.name,
      [names.accounts.jumpServer, names.accounts.storage],
      both(storage.enabled, storage.serviceAccount.create, jumpServer.enabled, jumpServer.serviceAccount.create),
    ),
  );

export type GadgetronValues = ValueOf<typeof gadgetronValues>;
