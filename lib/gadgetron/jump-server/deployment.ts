import type { Construct } from 'constructs';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { EnvVar, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { Resource, str, when } from '../../helm';
import { containerResources } from '../container-resources';
import type { Context } from '../context';
import { notToBeMoved } from '../eviction';
import { drainGrace } from '../grace';
import { imageReference, pullPolicy } from '../image';
import { metadata } from '../metadata';
import { paceOf, podMetadata, podPlacement } from '../pod';
import { ownNamespace, wholeName } from '../whole-name';
import { jumpServerFiles } from './config-map';
import { keysSecretName, OWN_KEY } from './secret';

/** Above 1023, so that an ordinary user may listen on it; the Service makes it 22. */
export const SSH_PORT = 2222;

/** Seconds between two looks whether the frontend's Service has another address: what a tunnel to a new one waits at most. */
const LOOK_UP_SECONDS = 5;

const HOME = '/etc/jump-server';

export class JumpServerDeployment extends Resource<Deployment> {
  override readonly doc =
    'The jump server: sshd as an ordinary user without capabilities. It forwards connections to the frontend, and does ' +
    'nothing else.';

  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    const { jumpServer } = values;
    const image = {
      image: imageReference(context, 'jumpServerImage', 'the jump server', jumpServer.image),
      imagePullPolicy: pullPolicy(jumpServer.image),
    };
    super(scope, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(context, 'jump-server', names.of('jump-server')),
      spec: {
        replicas: jumpServer.replicaCount,
        revisionHistoryLimit: values.revisionHistoryLimit,
        selector: { matchLabels: names.selector('jump-server') },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
        template: {
          metadata: podMetadata(context, 'jump-server', jumpServer, {
            ...notToBeMoved,
            ...jumpServerFiles.checksum(),
          }),
          spec: {
            ...podPlacement(context, 'jump-server', jumpServer, names.accounts.jumpServer),
            terminationGracePeriodSeconds: drainGrace(context),
            initContainers: [
              {
                name: 'user',
                ...image,
                command: ['/bin/sh', `${HOME}/user.sh`],
                resources: containerResources(jumpServer.resources),
                securityContext: jumpServer.securityContext,
                volumeMounts: [
                  jumpServerFiles.mount('user.sh', `${HOME}/user.sh`),
                  { name: 'run', mountPath: '/run/jump-server' },
                ],
              },
            ],
            containers: [
              {
                name: 'sshd',
                ...image,
                command: ['/bin/sh', `${HOME}/start.sh`],
                env: [
                  { name: 'SSHD', value: jumpServer.sshdPath },
                  ownNamespace,
                  { name: 'FRONTEND', value: wholeName(context, names.frontend) },
                  { name: 'LOOK_UP_SECONDS', value: String(LOOK_UP_SECONDS) },
                  when<EnvVar>(jumpServer.oldRsa, { name: 'OLD_RSA', value: 'yes' }),
                ],
                ports: [{ name: 'ssh', containerPort: SSH_PORT, protocol: 'TCP' }],
                readinessProbe: {
                  exec: { command: ['/bin/sh', `${HOME}/listens.sh`] },
                  ...paceOf(jumpServer.probes.readiness),
                },
                livenessProbe: {
                  exec: { command: ['/bin/sh', `${HOME}/accepts.sh`] },
                  ...paceOf(jumpServer.probes.liveness),
                },
                // Accepts clients until the load balancer sends them elsewhere; then start.sh gets the signal to stop.
                lifecycle: {
                  preStop: { exec: { command: ['/bin/sleep', str`${values.drain.forgottenAfterSeconds}`] } },
                },
                resources: containerResources(jumpServer.resources),
                securityContext: jumpServer.securityContext,
                volumeMounts: [
                  jumpServerFiles.mount('sshd_config', `${HOME}/sshd_config`),
                  jumpServerFiles.mount('start.sh', `${HOME}/start.sh`),
                  jumpServerFiles.mount('listens.sh', `${HOME}/listens.sh`),
                  jumpServerFiles.mount('accepts.sh', `${HOME}/accepts.sh`),
                  // What user.sh has written.
                  { name: 'run', mountPath: '/etc/passwd', subPath: 'passwd', readOnly: true },
                  { name: 'run', mountPath: '/etc/group', subPath: 'group', readOnly: true },
                  jumpServerFiles.mount('nsswitch.conf', '/etc/nsswitch.conf'),
                  { name: 'keys', mountPath: `${HOME}/keys`, readOnly: true },
                  when<VolumeMount>(jumpServer.hostKeySecret, {
                    name: 'host-key',
                    mountPath: `${HOME}/host`,
                    readOnly: true,
                  }),
                  { name: 'run', mountPath: '/run/jump-server' },
                ],
              },
            ],
            volumes: [
              jumpServerFiles.volume(context),
              {
                name: 'keys',
                secret: {
                  secretName: keysSecretName(context),
                  // Through fsGroup: root's, and readable for the group. sshd checks only what its own user owns.
                  defaultMode: 0o440,
                  items: [
                    {
                      path: 'authorized_keys',
                      key: when<string>(jumpServer.existingSecret, jumpServer.existingSecretKey, OWN_KEY),
                    },
                  ],
                },
              },
              when<Volume>(jumpServer.hostKeySecret, {
                name: 'host-key',
                secret: { secretName: jumpServer.hostKeySecret, defaultMode: 0o440 },
              }),
              { name: 'run', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
            ],
          },
        },
      },
    });
  }
}
