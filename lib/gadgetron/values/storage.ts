import {
  both,
  bool,
  excludes,
  forEachEntry,
  given,
  group,
  int,
  is,
  isNot,
  neededWhen,
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

const persistenceValues = group('Mode disk: the volume of the MRD storage server.', {
  enabled: bool({
    doc: 'Whether to store data on a volume. If false, the data, noise calibrations included, is lost with the pod.',
    default: true,
  }),
  existingClaim: objectName('PersistentVolumeClaim', {
    doc: 'An existing claim, instead of a new one.',
    default: '',
  }),
  size: quantity({ doc: 'Size of the new claim. If empty, 32Gi.', default: '', example: '100Gi' }),
  storageClassName: objectName('StorageClass', {
    doc: "StorageClass of the new claim. It must provide a disk, since SQLite does not work on network shares. If empty, the cluster's default applies.",
    default: '',
    example: 'managed-csi',
  }),
  keep: bool({ doc: 'Whether to keep the claim when the release is uninstalled.', default: true }),
  annotations: annotations('the claim that is made here'),
})
  .must(values => excludes(values.existingClaim, values.size))
  .musts(values => notNothing(values.size));

const postgresValues = group('Mode azure: the PostgreSQL database with the index of the stored data.', {
  existingSecret: objectName('Secret', {
    doc: 'An existing Secret with the connection string.',
    default: '',
    example: 'mrd-database',
  }),
  connectionStringKey: text({
    doc: 'Key with the connection string, as keywords and values. Azure needs sslmode=require in it.',
    default: 'connection-string',
    pattern: `^${SECRET_KEY}$`,
    maxLength: 253,
  }),
  passwordKey: secretKey({
    doc: 'Key with the password. If empty, the connection string contains it.',
    default: '',
    example: 'password',
  }),
});

const azureBlobValues = group(
  'Mode azure: the storage account with the stored data, in its container "mrd-storage-server".',
  {
    existingSecret: objectName('Secret', {
      doc: 'An existing Secret with the connection string. The server does not support managed identities.',
      default: '',
      example: 'mrd-blobs',
    }),
    connectionStringKey: text({
      doc: 'Key with the connection string, which contains an account key or a shared access signature.',
      default: 'connection-string',
      pattern: `^${SECRET_KEY}$`,
      maxLength: 253,
    }),
  },
);

export const storageValues = group(
  'The MRD storage server, which stores noise calibrations and other data that one reconstruction leaves for the next. Gadgetron 4.2 and later do not start without one.',
  {
    enabled: bool({
      doc: 'Whether to run the storage server. If false, url must name one. Ignored with server.protocol mrd, which needs none.',
      default: true,
    }),
    url: text({
      doc: 'URL of a storage server that runs elsewhere, if enabled is false.',
      default: '',
      pattern: '^(https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?)?$',
      example: 'http://mrd-storage.imaging:3333',
    }),
    mode: oneOf(['disk', 'azure'], {
      doc: "Where data is stored. disk: on a volume, by one pod; while that pod moves, the storage server does not answer. azure: in Azure's PostgreSQL and Blob storage, by several pods, without a gap.",
      default: 'disk',
    }),
    replicaCount: int({
      doc: 'Mode azure: number of pods, at least 2, so that one of them always answers. Mode disk has one pod.',
      default: 2,
      minimum: 2,
    }),
    name: serviceName({ doc: 'Name of the Service. If empty, it is derived from the release.', default: '' }),
    image: imageValues('the MRD storage server', {
      registry: 'ghcr.io',
      repository: 'ismrmrd/mrd-storage-server',
      tag: 'v0.0.12',
    }),
    persistence: persistenceValues,
    postgres: postgresValues,
    azureBlob: azureBlobValues,
    logRequests: bool({ doc: 'Whether to log every request.', default: false }),
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
    terminationGracePeriodSeconds: int({ doc: 'Grace period in seconds.', default: 30 }),
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
  );
