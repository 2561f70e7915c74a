import type { Construct } from 'constructs';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { EnvVar, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { add, is, lengthOf, multiply, Resource, str, union, when } from '../../helm';
import { containerResources } from '../container-resources';
import type { Context } from '../context';
import { notToBeMoved } from '../eviction';
import { drainGrace } from '../grace';
import { imageReference, pullPolicy } from '../image';
import { metadata } from '../metadata';
import { podMetadata, podPlacement } from '../pod';
import { PORT } from '../reconstruction/pod';
import { isMrd } from '../reconstruction/protocol';
import { ownNamespace, wholeName } from '../whole-name';
import { gatewayFiles } from './config-map';
import { ENGINES_DIRECTORY, engineVariables } from './engines';
import { leaderName } from './leader-service';
import { METRICS_PORT } from './metrics-service';
import { existsWhen, metricsLabel, namesFor, type Role, roleLabel } from './role';

const HOME = '/etc/gateway';
/** Where clients of the API look for it. */
const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** A token of the gateway's account, renewed by the kubelet, and the CA of the API server. */
const accountVolume: Volume = {
  name: 'account',
  projected: {
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    ],
  },
};

/** Never tcpSocket, and never on the clients' port: what connects there is a client. */
const probe = (path: string) => ({ httpGet: { path, port: 'metrics' }, timeoutSeconds: 5 }) as const;

export class GatewayDeployment extends Resource<Deployment> {
  override readonly doc =
    'The gateway: HAProxy, which queues clients. Each role has one pod: two queues in front of the same pods would send ' +
    'two clients to one of them.';

  constructor(scope: Construct, context: Context, role: Role) {
    const { values, names } = context;
    const { gateway, autoscaling } = values;
    const byEndpointSlices = is(gateway.discovery, 'endpointSlices');
    const doorClients = multiply(gateway.queue.maxClients, add(1, lengthOf(values.engines)));
    const selector = union<Record<string, string>>(names.selector('gateway'), roleLabel(role));
    super(
      scope,
      role === 'leader' ? 'deployment' : 'follower-deployment',
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: metadata(context, 'gateway', namesFor(context, role).deployment),
        spec: {
          replicas: 1,
          revisionHistoryLimit: values.revisionHistoryLimit,
          selector: { matchLabels: selector },
          // The new one is ready before the old one stops, which then finishes its sessions.
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
          template: {
            metadata: podMetadata(
              context,
              'gateway',
              gateway,
              {
                // All reconstructions that run go through it.
                ...notToBeMoved,
                ...gatewayFiles.checksum(),
              },
              union<Record<string, string>>(selector, metricsLabel),
            ),
            spec: {
              ...podPlacement(context, 'gateway', gateway, names.accounts.gateway),
              terminationGracePeriodSeconds: drainGrace(context),
              containers: [
                {
                  name: 'haproxy',
                  image: imageReference(context, 'gatewayImage', 'the gateway', gateway.image),
                  imagePullPolicy: pullPolicy(gateway.image),
                  // The image says that it is stopped by SIGUSR1, which HAProxy takes for "finish what you have".
                  command: ['/bin/sh', `${HOME}/start.sh`],
                  env: [
                    ownNamespace,
                    { name: 'PORT', value: String(PORT) },
                    { name: 'METRICS_PORT', value: String(METRICS_PORT) },
                    {
                      name: 'PODS',
                      value: wholeName(context, str`_gadgetron._tcp.${names.pods}`),
                    },
                    // With it, start.sh has the pods found by EndpointSlices; otherwise by DNS.
                    { name: 'SERVICE', value: when<string>(byEndpointSlices, names.pods, '') },
                    // A pod more than there are slots gets no work. Pods that leave keep theirs until they are done.
                    {
                      name: 'SLOTS',
                      value: str`${add(multiply(2, when<number>(is(autoscaling.mode, 'off'), values.replicaCount, autoscaling.maxReplicas)), 8)}`,
                    },
                    { name: 'SESSIONS', value: str`${values.server.sessionsPerPod}` },
                    when<EnvVar>(isMrd(values), { name: 'PROTOCOL', value: 'mrd' }),
                    { name: 'MAX_CLIENTS', value: str`${gateway.queue.maxClients}` },
                    // Each engine has a queue of its own, and as many clients.
                    { name: 'DOOR_CLIENTS', value: str`${doorClients}` },
                    { name: 'CONNECTIONS', value: str`${add(multiply(2, doorClients), 100)}` },
                    { name: 'MAX_QUERIES', value: str`${gateway.maxQueries}` },
                    { name: 'QUEUE_LIMIT', value: str`${gateway.queue.maxWaitSeconds}` },
                    { name: 'GRACE', value: str`${values.drain.forgottenAfterSeconds}` },
                    ...engineVariables(context),
                    ...(role === 'follower'
                      ? [
                          {
                            name: 'LEADER',
                            value: str`${wholeName(context, leaderName(context))}:${PORT}`,
                          },
                        ]
                      : []),
                  ],
                  ports: [
                    { name: 'gadgetron', containerPort: PORT, protocol: 'TCP' },
                    { name: 'metrics', containerPort: METRICS_PORT, protocol: 'TCP' },
                  ],
                  lifecycle: {
                    preStop: {
                      exec: {
                        command: [
                          '/bin/bash',
                          `${HOME}/pre-stop.sh`,
                          str`${values.drain.forgottenAfterSeconds}`,
                          str`${gateway.queue.maxWaitSeconds}`,
                          String(METRICS_PORT),
                        ],
                      },
                    },
                  },
                  readinessProbe: { ...probe('/readyz'), periodSeconds: 5 },
                  livenessProbe: { ...probe('/healthz'), periodSeconds: 15, failureThreshold: 4 },
                  resources: containerResources(gateway.resources),
                  securityContext: gateway.securityContext,
                  volumeMounts: [
                    ...gatewayFiles.mountsIn(HOME),
                    when<VolumeMount>(byEndpointSlices, { name: 'account', mountPath: ACCOUNT, readOnly: true }),
                    when<VolumeMount>(values.engines, { name: 'engines', mountPath: ENGINES_DIRECTORY }),
                  ],
                },
              ],
              volumes: [
                gatewayFiles.volume(context),
                when<Volume>(byEndpointSlices, accountVolume),
                when<Volume>(values.engines, { name: 'engines', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }),
              ],
            },
          },
        },
      },
      existsWhen(context, role),
    );
  }
}
