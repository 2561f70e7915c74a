import type { Container, EnvVar, PodTemplateSpec, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { eachEntry, type Expression, isNot, joined, not, splice, str, type Templated, union, when } from '../../helm';
import { gadgetronResources } from '../container-resources';
import type { Context } from '../context';
import { notToBeMoved } from '../eviction';
import { drainGrace } from '../grace';
import { imageReference, pullPolicy } from '../image';
import type { Component } from '../names';
import { podMetadata, podPlacement } from '../pod';
import { sharedVolume } from '../shared-folder/claim';
import { storageUrl } from '../storage/service';
import { reconstructionPriority } from './priority-class';
import { isMrd } from './protocol';
import { scripts } from './scripts';

/** Gadgetron's own port; clients, too, assume it. */
export const PORT = 9002;

/** Where the scripts lie. */
export const HOME = '/etc/gadgetron';

/** The command that runs a script. */
const script = (
  name: keyof typeof scripts.files,
  ...args: readonly Expression<string | undefined>[]
): Templated<string[]> => ['sh', `${HOME}/${name}`, ...args];

/** A pod in which Gadgetron runs, as a part of the deployment, with what only that part needs in its environment. */
export function gadgetronPod(
  context: Context,
  part: Component,
  ...environment: readonly Expression<EnvVar | undefined>[]
): Templated<PodTemplateSpec> {
  const { values, names } = context;
  const { probes } = values;
  const mrd = isMrd(values);
  /** What tells the scripts that the server is not Gadgetron. */
  const otherServer = when<string>(mrd, 'mrd');
  const shared = isNot(values.sharedFolder.mode, 'off');
  return {
    metadata: podMetadata(context, part, values, {
      ...notToBeMoved,
      ...scripts.checksum(),
    }),
    spec: {
      ...podPlacement(context, part, values, names.accounts.reconstruction),
      priorityClassName: reconstructionPriority(context),
      terminationGracePeriodSeconds: drainGrace(context),
      initContainers: eachEntry(values.initContainers, ['name', 'container'], (name, container) =>
        union<Container>({ name }, container),
      ),
      containers: [
        {
          name: when<string>(mrd, 'mrd-server', 'gadgetron'),
          image: imageReference(context, 'image', 'Gadgetron', values.image),
          imagePullPolicy: pullPolicy(values.image),
          command: script(
            'run.sh',
            when<string>(mrd, 'mrd', storageUrl(context)),
            str`${values.longestReconstructionSeconds}`,
            when<string>(not(mrd), values.entrypoint),
          ),
          args: when<string[]>(mrd, values.server.command, [
            '-p',
            String(PORT),
            '-W',
            '/tmp/gadgetron',
            '-E',
            storageUrl(context),
            splice(values.extraArgs),
          ]),
          env: [
            // Without HOME, Gadgetron crashes for a user that is not in the image's passwd.
            { name: 'HOME', value: '/tmp' },
            { name: 'OMP_WAIT_POLICY', value: 'PASSIVE' },
            // libgomp goes by the node's cores, not by the limit.
            { name: 'OMP_NUM_THREADS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
            when<EnvVar>(values.logMask, { name: 'GADGETRON_LOG_MASK', value: joined(values.logMask, ',') }),
            // SMB keeps no byte-range locks, which HDF5 takes unless told not to.
            when<EnvVar>(shared, { name: 'HDF5_USE_FILE_LOCKING', value: 'FALSE' }),
            ...environment,
            splice(eachEntry(values.extraEnv, ['name', 'source'], (name, source) => union<EnvVar>({ name }, source))),
          ],
          envFrom: values.extraEnvFrom,
          ports: [{ name: 'gadgetron', containerPort: PORT, protocol: 'TCP' }],
          startupProbe: {
            exec: { command: script('startup.sh', str`${probes.startup.timeoutSeconds}`, otherServer) },
            periodSeconds: probes.startup.periodSeconds,
            timeoutSeconds: probes.startup.timeoutSeconds,
            failureThreshold: probes.startup.failureThreshold,
            terminationGracePeriodSeconds: probes.startup.terminationGracePeriodSeconds,
          },
          // Never tcpSocket: a connection costs Gadgetron a process, and one that is reset before it is accepted ends it.
          readinessProbe: {
            exec: { command: script('readiness.sh', otherServer) },
            periodSeconds: probes.readiness.periodSeconds,
            timeoutSeconds: probes.readiness.timeoutSeconds,
            failureThreshold: probes.readiness.failureThreshold,
          },
          livenessProbe: {
            exec: { command: script('liveness.sh', otherServer) },
            periodSeconds: probes.liveness.periodSeconds,
            timeoutSeconds: probes.liveness.timeoutSeconds,
            failureThreshold: probes.liveness.failureThreshold,
            terminationGracePeriodSeconds: probes.liveness.terminationGracePeriodSeconds,
          },
          lifecycle: {
            preStop: { exec: { command: script('pre-stop.sh', str`${values.drain.forgottenAfterSeconds}`) } },
          },
          resources: gadgetronResources(values.resources, values.gpus),
          securityContext: values.securityContext,
          volumeMounts: [
            { name: 'scratch', mountPath: '/tmp' },
            { name: 'run', mountPath: '/run/gadgetron' },
            ...scripts.mountsIn(HOME),
            when<VolumeMount>(shared, {
              name: 'shared',
              mountPath: values.sharedFolder.mountPath,
              readOnly: when<boolean>(values.sharedFolder.readOnly, true),
            }),
            splice(
              eachEntry(values.extraVolumeMounts, ['path', 'mount'], (mountPath, mount) =>
                union<VolumeMount>({ mountPath }, mount),
              ),
            ),
          ],
        },
        splice(
          eachEntry(values.extraContainers, ['name', 'container'], (name, container) =>
            union<Container>({ name }, container),
          ),
        ),
      ],
      volumes: [
        { name: 'scratch', emptyDir: { sizeLimit: values.scratchSize } },
        scripts.volume(context),
        { name: 'run', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
        sharedVolume(context, shared),
        splice(eachEntry(values.extraVolumes, ['name', 'volume'], (name, volume) => union<Volume>({ name }, volume))),
      ],
    },
  };
}
