import { container, core, type Refused } from './refused-containers';

const jumpServer = (service: object): object => ({ jumpServer: { enabled: true, existingSecret: 'keys', service } });
const peer = (ipBlock: object): object => ({ networkPolicy: { extraIngress: [{ ipBlock }] } });
const EXCEPT = 'networkPolicy.extraIngress[0].ipBlock.except[0]: must be a part of the range that it is taken out of';
const ip = 'pkg/apis/networking/validation ValidateIPBlock';
const schedule = (more: object): object => ({
  autoscaling: {
    mode: 'sessions',
    sessions: {
      schedules: { day: { timezone: 'Europe/Berlin', start: '0 7 * * 1-5', end: '0 18 * * 1-5', pods: 2, ...more } },
    },
  },
});
const SCHEDULE = 'autoscaling.sessions.schedules.day';
const cron = 'github.com/robfig/cron, as KEDA calls it';
const service = `${core} validateService`;
const init = (more: object): object => ({ initContainers: { fetch: { image: 'fetch:1', ...more } } });

/** Services, policies, times and containers' lives that the API server (or KEDA) refuses. */
export const refusedConnections: readonly Refused[] = [
  [
    'wants a port of the nodes that is none',
    jumpServer({ type: 'NodePort', nodePort: 22 }),
    'jumpServer.service.nodePort: must be 30000 to 32767',
    'pkg/registry/core/service/portallocator',
  ],
  [
    'wants a port of the nodes for what is in the cluster',
    jumpServer({ type: 'ClusterIP', nodePort: 30022 }),
    'jumpServer.service.nodePort: is only used with type NodePort or LoadBalancer',
    service,
  ],
  [
    'says by an annotation who may connect',
    jumpServer({ annotations: { 'service.beta.kubernetes.io/load-balancer-source-ranges': 'all' } }),
    'jumpServer.service.annotations.service.beta.kubernetes.io/load-balancer-source-ranges: is set by the chart itself',
    service,
  ],
  [
    'annotates with a prefix that is no domain',
    { podAnnotations: { 'example..com/team': 'mri' } },
    'podAnnotations.example..com/team: is not a possible key here',
    'apimachinery pkg/util/validation IsQualifiedName',
  ],
  [
    'annotates a pod as one of a file on its node',
    { podAnnotations: { 'kubernetes.io/config.mirror': 'x' } },
    'podAnnotations.kubernetes.io/config.mirror: is set by the chart itself',
    `${core} ValidatePodSpecificAnnotations`,
  ],
  [
    'selects nodes by a value that no label has',
    { gateway: { nodeSelector: { pool: '-a' } } },
    'gateway.nodeSelector.pool: must match',
    'apimachinery meta/v1/validation ValidateLabels',
  ],
  ['takes a range out of another one', peer({ cidr: '10.0.0.0/8', except: ['192.168.0.0/16'] }), EXCEPT, ip],
  ['takes a range out of itself', peer({ cidr: '10.0.0.0/8', except: ['10.9.9.9/8'] }), EXCEPT, ip],
  ['takes a range out of a part of it', peer({ cidr: '10.1.0.0/16', except: ['10.0.0.0/8'] }), EXCEPT, ip],
  ['takes IPv4 out of IPv6', peer({ cidr: '::/0', except: ['10.0.0.0/8'] }), EXCEPT, ip],
  ['takes a range of IPv6 out of another one', peer({ cidr: 'fd00:1::/32', except: ['fd00:2::1/128'] }), EXCEPT, ip],
  [
    'has an address of nine groups',
    peer({ cidr: '1:2:3:4:5:6::7:8:9/64' }),
    'networkPolicy.extraIngress[0].ipBlock.cidr: must match',
    ip,
  ],
  ['has a day 32', schedule({ start: '0 7 32 * *' }), `${SCHEDULE}.start: must be minute, hour`, cron],
  ['has a Sunday 7', schedule({ start: '0 7 * * 7' }), `${SCHEDULE}.start: must be minute, hour`, cron],
  ['has a day of no name', schedule({ end: '0 18 * * MON-FRY' }), `${SCHEDULE}.end: must be minute, hour`, cron],
  ['has steps of 0', schedule({ end: '*/0 18 * * *' }), `${SCHEDULE}.end: must be minute, hour`, cron],
  [
    'has Friday before Monday',
    schedule({ start: '0 7 * * 5-1' }),
    `${SCHEDULE}.start: must not have a range that ends before it starts (got 5-1)`,
    cron,
  ],
  [
    'ends when it starts',
    schedule({ end: '0 7 * * 1-5' }),
    `${SCHEDULE}.end: must not be start as well`,
    'KEDA pkg/scalers/cron_scaler.go',
  ],
  [
    'watches what ends by itself',
    init({ livenessProbe: { exec: { command: ['true'] } } }),
    'initContainers.fetch.livenessProbe: cannot be set of a container that ends before Gadgetron starts',
    `${core} validateInitContainers`,
  ],
  [
    'stops what ends by itself',
    init({ lifecycle: { preStop: { exec: { command: ['true'] } } } }),
    'initContainers.fetch.lifecycle: cannot be set of a container that ends',
    `${core} validateInitContainers`,
  ],
  [
    'has a sidecar where there are none',
    container({ restartPolicy: 'Always' }),
    'extraContainers.exporter.restartPolicy: can only be set in initContainers',
    `${core} validateContainers`,
  ],
  [
    'sleeps longer than the pod has',
    {
      longestReconstructionSeconds: 60,
      ...container({ lifecycle: { preStop: { sleep: { seconds: 7200 } } } }),
    },
    'extraContainers.exporter.lifecycle.preStop.sleep.seconds: must be ≤ the 1905 seconds that these pods get to stop',
    `${core} validateSleepAction`,
  ],
  [
    'opens one port of the node in two containers',
    {
      extraContainers: {
        a: { image: 'a:1', ports: [{ containerPort: 1, hostPort: 8080 }] },
        b: {
          image: 'b:1',
          ports: [
            { containerPort: 2, hostPort: 8081 },
            { containerPort: 3, hostPort: 8081 },
          ],
        },
      },
    },
    'extraContainers.b.ports[1].hostPort: is there twice (TCP//8081)',
    `${core} checkHostPortConflicts`,
  ],
  [
    'asks for pages that are none',
    { resources: { limits: { 'hugepages-2Mi': '3Mi' } } },
    'resources.limits.hugepages-2Mi: must be so and so many whole pages (got "3Mi")',
    `${core} validateResourceQuantityHugePageValue`,
  ],
  [
    'has a container beside that asks for pages only',
    container({ resources: { limits: { 'hugepages-2Mi': '4Mi' } } }),
    'extraContainers.exporter.resources.limits.hugepages-2Mi: must have cpu or memory beside it',
    `${core} ValidateContainerResourceRequirements`,
  ],
  [
    'counts memory in thirds',
    {
      extraEnv: { A: { valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '3Mi' } } } },
    },
    'extraEnv.A.valueFrom.resourceFieldRef.divisor: must be 1 or 1m for cpu',
    `${core} validateContainerResourceDivisor`,
  ],
  [
    'reads a variable from a Secret of no name',
    { extraEnv: { A: { valueFrom: { secretKeyRef: { key: 'a' } } } } },
    'extraEnv.A.valueFrom.secretKeyRef.name: must be set',
    `${core} validateSecretKeySelector`,
  ],
  [
    'reads a variable from all labels',
    { extraEnv: { A: { valueFrom: { fieldRef: { fieldPath: 'metadata.labels' } } } } },
    "extraEnv.A.valueFrom.fieldRef.fieldPath: must name one of them, as in metadata.labels['app']",
    `${core} validateObjectFieldSelector`,
  ],
  [
    'resizes what there is not',
    container({ resizePolicy: [{ resourceName: 'gpu', restartPolicy: 'NotRequired' }] }),
    'extraContainers.exporter.resizePolicy[0].resourceName: must be one of cpu, memory',
    `${core} validateResizePolicy`,
  ],
  [
    'administers the system without escalating',
    { securityContext: { capabilities: { add: ['CAP_SYS_ADMIN'] } } },
    'securityContext.allowPrivilegeEscalation: must not be false with the capability CAP_SYS_ADMIN',
    `${core} ValidateSecurityContext`,
  ],
  [
    'has a profile above the kubelet',
    { podSecurityContext: { seccompProfile: { type: 'Localhost', localhostProfile: '../x' } } },
    'podSecurityContext.seccompProfile.localhostProfile: must be a path without ..',
    `${core} validateSeccompProfileField`,
  ],
  [
    'asks for claims of the pod that it has not',
    container({ resources: { claims: [{ name: 'gpu' }] } }),
    'extraContainers.exporter.resources.claims: is not a value of this chart',
    `${core} validateResourceClaimNames`,
  ],
  [
    'knows the database by a key of no name',
    { storage: { postgres: { connectionStringKey: '' } } },
    'storage.postgres.connectionStringKey: must match',
    `${core} validateKeyToPath`,
  ],
  [
    'keeps away from pods with a label, and without',
    {
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            {
              topologyKey: 'zone',
              labelSelector: {},
              matchLabelKeys: ['pod-template-hash'],
              mismatchLabelKeys: ['pod-template-hash'],
            },
          ],
        },
      },
    },
    'matchLabelKeys[0]: is one of mismatchLabelKeys, too (pod-template-hash)',
    `${core} ValidateMatchLabelKeysAndMismatchLabelKeys`,
  ],
];
