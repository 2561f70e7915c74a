import type { Construct } from 'constructs';
import type { Deployment, RollingUpdateDeployment } from 'kubernetes-types/apps/v1';
import type { EnvVar, VolumeMount } from 'kubernetes-types/core/v1';
import { eachEntry, is, Resource, splice, union, when } from '../../helm';
import { containerResources } from '../container-resources';
import type { Context } from '../context';
import { imageReference, pullPolicy } from '../image';
import { metadata } from '../metadata';
import { paceOf, podMetadata, podPlacement } from '../pod';
import { azureMounts, azureVariables, azureVolumes } from './azure';
import { storageVolume } from './claim';
import { STORAGE_PORT } from './service';

export class StorageDeployment extends Resource<Deployment> {
  override readonly doc =
    'The MRD storage server. With SQLite on a disk it has one pod, since two would write to the same files. With ' +
    'PostgreSQL and Blob storage on Azure it may have several.';

  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    const { storage } = values;
    const disk = is(storage.mode, 'disk');
    super(scope, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(context, 'storage', names.of('storage')),
      spec: {
        replicas: when<number>(disk, 1, storage.replicaCount),
        revisionHistoryLimit: values.revisionHistoryLimit,
        selector: { matchLabels: names.selector('storage') },
        // The disk can be attached to one node only, so the old pod must go first.
        strategy: {
          type: when<string>(disk, 'Recreate', 'RollingUpdate'),
          rollingUpdate: when<RollingUpdateDeployment>(is(storage.mode, 'azure'), { maxUnavailable: 0, maxSurge: 1 }),
        },
        template: {
          metadata: podMetadata(context, 'storage', storage),
          spec: {
            ...podPlacement(context, 'storage', storage, names.accounts.storage),
            terminationGracePeriodSeconds: storage.terminationGracePeriodSeconds,
            containers: [
              {
                name: 'storage',
                image: imageReference(context, 'storageImage', 'the MRD storage server', storage.image),
                imagePullPolicy: pullPolicy(storage.image),
                env: [
                  // In mode disk the image says where its database and files lie: in /data.
                  { name: 'MRD_STORAGE_SERVER_PORT', value: String(STORAGE_PORT) },
                  when<EnvVar>(storage.logRequests, { name: 'MRD_STORAGE_SERVER_LOG_REQUESTS', value: 'true' }),
                  azureVariables(context),
                  splice(
                    eachEntry(storage.extraEnv, ['name', 'source'], (name, source) => union<EnvVar>({ name }, source)),
                  ),
                ],
                ports: [{ name: 'http', containerPort: STORAGE_PORT, protocol: 'TCP' }],
                readinessProbe: {
                  httpGet: { path: '/healthcheck', port: 'http' },
                  ...paceOf(storage.probes.readiness),
                },
                // A server that hangs still accepts connections, and Gadgetron waits for it without a limit.
                livenessProbe: {
                  httpGet: { path: '/healthcheck', port: 'http' },
                  ...paceOf(storage.probes.liveness),
                },
                resources: containerResources(storage.resources),
                securityContext: storage.securityContext,
                volumeMounts: [when<VolumeMount>(disk, { name: 'data', mountPath: '/data' }), azureMounts(context)],
              },
            ],
            volumes: [storageVolume(context), azureVolumes(context)],
          },
        },
      },
    });
  }
}
