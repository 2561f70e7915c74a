import {
  both,
  bool,
  either,
  excludes,
  forEachEntry,
  given,
  group,
  int,
  is,
  isNot,
  neededWhen,
  not,
  objectName,
  oneOf,
  quantity,
  refuse,
  SECRET_KEY,
  secretKey,
  serviceName,
  str,
  text,
} from '../../helm';
import { disruptionValues } from './disruption';
import { environment } from './environment';
import { imageValues } from './image';
import { annotations } from './metadata';
import { podValues } from './pod';
import { watchedBy } from './probes';
import { notNothing, resourceValues } from './resources';
import { serviceAccountValues } from './service-account';

const persistenceValues = group('Mode disk: the disk of the MRD storage server.', {
  enabled: bool({
    doc: 'Keep what is stored on a volume. When false it is gone with the pod, and noise calibrations with it.',
    default: true,
  }),
  existingClaim: objectName('PersistentVolumeClaim', {
    doc: 'A claim that exists already, instead of one that is made here.',
    default: '',
  }),
  size: quantity({ doc: 'Size of the claim that is made here. Empty: 32Gi.', default: '', example: '100Gi' }),
  storageClassName: objectName('StorageClass', {
    doc: "Class of the claim that is made here: a disk, since SQLite does not survive network shares. Empty: the cluster's default.",
    default: '',
    example: 'managed-csi',
  }),
  keep: bool({ doc: 'Keep the claim when the release is uninstalled.', default: true }),
  annotations: annotations('the claim that is made here'),
})
  .must(values => excludes(values.existingClaim, values.size))
  .musts(values => notNothing(values.size));

const postgresValues = group('Mode azure: the PostgreSQL database that knows what is stored.', {
  existingSecret: objectName('Secret', {
    doc: 'A Secret that exists already, with how to connect.',
    default: '',
    example: 'mrd-database',
  }),
  connectionStringKey: text({
    doc: 'The key with the connection string, as keywords and values. Azure wants sslmode=require in it.',
    default: 'connection-string',
    pattern: `^${SECRET_KEY}$`,
    maxLength: 253,
  }),
  passwordKey: secretKey({
    doc: 'The key with the password. Empty: the connection string has it.',
    default: '',
    example: 'password',
  }),
});

const azureBlobValues = group(
  'Mode azure: the storage account with what is stored, in its container "mrd-storage-server".',
  {
    existingSecret: objectName('Secret', {
      doc: 'A Secret that exists already, with how to connect. The server knows no managed identities.',
      default: '',
      example: 'mrd-blobs',
    }),
    connectionStringKey: text({
      doc: 'The key with the connection string, with an account key or a shared access signature.',
      default: 'connection-string',
      pattern: `^${SECRET_KEY}$`,
      maxLength: 253,
    }),
  },
);

export const storageValues = group(
  'The MRD storage server: noise calibrations and other things that one reconstruction leaves for the next. Gadgetron 4.2 and later do not start without one.',
  {
    enabled: bool({ doc: 'Run one here. When false, url says where one is.', default: true }),
    url: text({
      doc: 'Address of a storage server that runs elsewhere, when none runs here.',
      default: '',
      pattern: '^(https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?)?$',
      example: 'http://mrd-storage.imaging:3333',
    }),
    mode: oneOf(['disk', 'azure'], {
      doc: "Where it keeps things: on a disk (one pod, and a gap whenever that one moves), or in Azure's PostgreSQL and Blob storage (several pods, no gap).",
      default: 'disk',
    }),
    replicaCount: int({
      doc: 'Mode azure: pods, 2 at least, so that one of them always answers. A disk has one.',
      default: 2,
      minimum: 2,
    }),
    name: serviceName({ doc: 'Name of its Service. Empty derives it from the release.', default: '' }),
    image: imageValues('the MRD storage server', {
      registry: 'ghcr.io',
      repository: 'ismrmrd/mrd-storage-server',
      tag: 'v0.0.12',
    }),
    persistence: persistenceValues,
    postgres: postgresValues,
    azureBlob: azureBlobValues,
    logRequests: bool({ doc: 'Log every request.', default: false }),
    resources: resourceValues(
      'the storage server',
      { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '100Mi' },
      { memory: '512Mi', 'ephemeral-storage': '500Mi' },
    ),
    extraEnv: environment(['MRD_STORAGE_SERVER_.*']),
    probes: watchedBy('the storage server', {
      readiness: { periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2 },
      // Longer than a failover of Azure's PostgreSQL (60 to 120 s), which a restart does not shorten.
      liveness: { periodSeconds: 15, timeoutSeconds: 10, failureThreshold: 12 },
    }),
    terminationGracePeriodSeconds: int({ doc: 'Seconds that it gets to stop.', default: 30 }),
    ...podValues('the storage server'),
    podDisruptionBudget: disruptionValues('the storage server'),
    serviceAccount: serviceAccountValues('the storage server'),
  },
)
  .must(values =>
    neededWhen(
      both(values.enabled, is(values.mode, 'azure')),
      values.postgres.existingSecret,
      'mode azure reads from it how to connect to the database',
    ),
  )
  .must(values =>
    neededWhen(
      both(values.enabled, is(values.mode, 'azure')),
      values.azureBlob.existingSecret,
      'mode azure reads from it how to connect to the storage account',
    ),
  )
  .must(values =>
    refuse(
      values.persistence.existingClaim,
      both(values.persistence.existingClaim, isNot(values.mode, 'disk')),
      str`is only used in mode disk (got ${values.persistence.existingClaim} in mode ${values.mode})`,
    ),
  )
  .must(values =>
    forEachEntry(values.extraEnv, ['name', 'variable'], (_, { valueFrom: { fileKeyRef } }) => [
      refuse(fileKeyRef, given(fileKeyRef), str`is a file of a volume, and these pods have none for it`),
    ]),
  )
  // Kubernetes would put its address into the environment of pods that ask for that, under the very name that the server reads its port from.
  .must(values =>
    refuse(
      values.name,
      is(values.name, 'mrd-storage-server'),
      str`must not be ${values.name}: Kubernetes makes MRD_STORAGE_SERVER_PORT of it, which a storage server takes for its own`,
    ),
  )
  .must(values =>
    refuse(
      values.url,
      both(values.enabled, values.url),
      str`cannot be set while storage.enabled is true (got ${values.url})`,
    ),
  )
  .must(values =>
    refuse(
      values.url,
      not(either(values.enabled, values.url)),
      str`must be set while storage.enabled is false: Gadgetron does not start without a storage server`,
    ),
  );
