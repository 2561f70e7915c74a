import type { Construct } from 'constructs';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { EnvVar } from 'kubernetes-types/core/v1';
import { eachEntry, Resource, splice, union, when } from '../../helm';
import { containerResources } from '../container-resources';
import type { Context } from '../context';
import { imageReference, pullPolicy } from '../image';
import { metadata } from '../metadata';
import { podMetadata, podPlacement } from '../pod';
import { storageVolume } from './claim';
import { STORAGE_PORT } from './service';

const healthcheck = { httpGet: { path: '/healthcheck', port: 'http' } } as const;

/** The MRD storage server, on SQLite and a disk: one pod, and never two on the same files. */
export class StorageDeployment extends Resource<Deployment> {
  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    const { storage } = values;
    super(scope, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(context, 'storage', names.of('storage')),
      spec: {
        replicas: 1,
        revisionHistoryLimit: values.revisionHistoryLimit,
        selector: { matchLabels: names.selector('storage') },
        // The disk can be attached to one node only, so the old pod must go first.
        strategy: { type: 'Recreate' },
        template: {
          metadata: podMetadata(context, 'storage', storage),
          spec: {
            ...podPlacement(context, 'storage', storage, names.accounts.storage),
            terminationGracePeriodSeconds: storage.terminationGracePeriodSeconds,
            containers: [
              {
                name: 'storage',
                image: imageReference('storageImage', 'the MRD storage server', storage.image),
                imagePullPolicy: pullPolicy(storage.image),
                env: [
                  // The image says where its database and files lie: in /data.
                  { name: 'MRD_STORAGE_SERVER_PORT', value: String(STORAGE_PORT) },
                  when<EnvVar>(storage.logRequests, { name: 'MRD_STORAGE_SERVER_LOG_REQUESTS', value: 'true' }),
                  splice(eachEntry(storage.extraEnv, ['name', 'source'], (name, source) => union<EnvVar>({ name }, source))),
                ],
                ports: [{ name: 'http', containerPort: STORAGE_PORT, protocol: 'TCP' }],
                readinessProbe: { ...healthcheck, periodSeconds: 5 },
                livenessProbe: { ...healthcheck, periodSeconds: 15, failureThreshold: 4 },
                resources: containerResources(storage.resources),
                securityContext: storage.securityContext,
                volumeMounts: [{ name: 'data', mountPath: '/data' }],
              },
            ],
            volumes: [storageVolume(context)],
          },
        },
      },
    });
  }
}
