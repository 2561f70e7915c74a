import type { Construct } from 'constructs';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Container, EnvVar, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { eachEntry, is, isNot, joined, Resource, splice, union, when } from '../../helm';
import { containerResources } from '../container-resources';
import type { Context } from '../context';
import { imageReference, pullPolicy } from '../image';
import { metadata } from '../metadata';
import { podMetadata, podPlacement } from '../pod';
import { storageUrl } from '../storage/service';
import { sharedVolume } from '../shared-folder/claim';

/** Gadgetron's own port; clients, too, assume it. */
export const PORT = 9002;

/** The Gadgetron pods. */
export class ReconstructionDeployment extends Resource<Deployment> {
  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    const shared = isNot(values.sharedFolder.mode, 'off');
    super(scope, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(context, 'reconstruction', names.fullname),
      spec: {
        // Whatever scales the pods owns their number: an upgrade that named one would cut running reconstructions.
        replicas: when<number>(is(values.autoscaling.mode, 'off'), values.replicaCount),
        revisionHistoryLimit: values.revisionHistoryLimit,
        selector: { matchLabels: names.selector('reconstruction') },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: values.update.maxSurge } },
        template: {
          metadata: podMetadata(context, 'reconstruction', values, {
            // Neither of the two autoscalers of nodes may move a running reconstruction to another node.
            'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
            'karpenter.sh/do-not-disrupt': 'true',
          }),
          spec: {
            ...podPlacement(context, 'reconstruction', values, names.accounts.reconstruction),
            terminationGracePeriodSeconds: values.longestReconstructionSeconds,
            initContainers: eachEntry(values.initContainers, ['name', 'container'], (name, container) => union<Container>({ name }, container)),
            containers: [
              {
                name: 'gadgetron',
                image: imageReference('image', 'Gadgetron', values.image),
                imagePullPolicy: pullPolicy(values.image),
                // The image's entrypoint activates its conda environment: only options are given.
                args: ['-p', String(PORT), '-W', '/tmp/gadgetron', '-E', storageUrl(context), splice(values.extraArgs)],
                env: [
                  // Without HOME, Gadgetron crashes for a user that is not in the image's passwd.
                  { name: 'HOME', value: '/tmp' },
                  { name: 'OMP_WAIT_POLICY', value: 'PASSIVE' },
                  // libgomp goes by the node's cores, not by the limit.
                  { name: 'OMP_NUM_THREADS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
                  when<EnvVar>(values.logMask, { name: 'GADGETRON_LOG_MASK', value: joined(values.logMask, ',') }),
                  // SMB keeps no byte-range locks, which HDF5 takes unless told not to.
                  when<EnvVar>(shared, { name: 'HDF5_USE_FILE_LOCKING', value: 'FALSE' }),
                  splice(eachEntry(values.extraEnv, ['name', 'source'], (name, source) => union<EnvVar>({ name }, source))),
                ],
                envFrom: values.extraEnvFrom,
                ports: [{ name: 'gadgetron', containerPort: PORT, protocol: 'TCP' }],
                resources: containerResources(values.resources, values.gpus),
                securityContext: values.securityContext,
                volumeMounts: [
                  { name: 'scratch', mountPath: '/tmp' },
                  when<VolumeMount>(shared, { name: 'shared', mountPath: values.sharedFolder.mountPath, readOnly: when<boolean>(values.sharedFolder.readOnly, true) }),
                  splice(eachEntry(values.extraVolumeMounts, ['path', 'mount'], (mountPath, mount) => union<VolumeMount>({ mountPath }, mount))),
                ],
              },
              splice(eachEntry(values.extraContainers, ['name', 'container'], (name, container) => union<Container>({ name }, container))),
            ],
            volumes: [{ name: 'scratch', emptyDir: { sizeLimit: values.scratchSize } }, sharedVolume(context, shared), splice(eachEntry(values.extraVolumes, ['name', 'volume'], (name, volume) => union<Volume>({ name }, volume)))],
          },
        },
      },
    });
  }
}
