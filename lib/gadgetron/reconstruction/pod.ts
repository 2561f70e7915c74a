import type { Container, EnvVar, PodTemplateSpec, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { eachEntry, isNot, joined, splice, type Templated, union, when } from '../../helm';
import { containerResources } from '../container-resources';
import type { Context } from '../context';
import { drainGrace } from '../grace';
import { imageReference, pullPolicy } from '../image';
import type { Component } from '../names';
import { podMetadata, podPlacement } from '../pod';
import { sharedVolume } from '../shared-folder/claim';
import { storageUrl } from '../storage/service';

/** Gadgetron's own port; clients, too, assume it. */
export const PORT = 9002;

/** A pod in which Gadgetron runs, as a part of the deployment. */
export function gadgetronPod(context: Context, part: Component): Templated<PodTemplateSpec> {
  const { values, names } = context;
  const shared = isNot(values.sharedFolder.mode, 'off');
  return {
    metadata: podMetadata(context, part, values, {
      // Neither of the two autoscalers of nodes may move a running reconstruction to another node.
      'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
      'karpenter.sh/do-not-disrupt': 'true',
    }),
    spec: {
      ...podPlacement(context, part, values, names.accounts.reconstruction),
      terminationGracePeriodSeconds: drainGrace(context),
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
  };
}
