import type { KubernetesTypes } from '../../../lib/helm/kubernetes/types';

const selector = {
  matchLabels: { app: 'gadgetron' },
  matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['test'] }],
};
const zone = {
  matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['westeurope-1', 'westeurope-2'] }],
};
const spread = { labelSelector: selector, namespaceSelector: {}, topologyKey: 'kubernetes.io/hostname' };
const claim = {
  accessModes: ['ReadWriteMany'],
  storageClassName: 'azurefile-csi',
  volumeMode: 'Filesystem',
  selector,
  resources: { requests: { storage: '100Gi' } },
  dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'before' },
};
const probe = {
  tcpSocket: { port: 'gadgetron' },
  initialDelaySeconds: 4,
  periodSeconds: 20,
  timeoutSeconds: 5,
  failureThreshold: 6,
  successThreshold: 1,
};

/** Values as users write them, of every type a value may have. */
export const examples: { readonly [K in keyof KubernetesTypes]: readonly KubernetesTypes[K][] } = {
  Affinity: [
    {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [zone] },
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, preference: zone }],
      },
      podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [spread] },
      podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: spread }] },
    },
    {},
  ],
  Container: [
    {
      name: 'wait-for-storage',
      image: 'busybox:1.36',
      imagePullPolicy: 'IfNotPresent',
      command: ['sh', '-c'],
      args: ['until nc -z storage 3333; do sleep 1; done'],
      env: [{ name: 'TZ', value: 'Europe/Berlin' }],
      envFrom: [{ configMapRef: { name: 'settings' } }],
      ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
      resources: { limits: { cpu: '1', memory: '64Mi' } },
      readinessProbe: probe,
      lifecycle: { postStart: { exec: { command: ['true'] } } },
      securityContext: { readOnlyRootFilesystem: true },
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    },
  ],
  ContainerContent: [{ image: 'busybox:1.36', command: ['sleep', '1d'], resources: { limits: { memory: '64Mi' } } }],
  DeploymentStrategy: [
    { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    { type: 'Recreate' },
  ],
  EmptyDirVolumeSource: [{ medium: 'Memory', sizeLimit: '8Gi' }, {}],
  EnvFromSource: [
    { prefix: 'GADGETRON_', configMapRef: { name: 'settings', optional: true } },
    { secretRef: { name: 'token' } },
  ],
  EnvVar: [
    { name: 'OMP_NUM_THREADS', value: '4' },
    { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
  ],
  EnvVarContent: [{ value: '4' }, { valueFrom: { secretKeyRef: { name: 'token', key: 'token' } } }],
  EnvVarSource: [
    { secretKeyRef: { name: 'token', key: 'token', optional: false } },
    { configMapKeyRef: { name: 'settings', key: 'level' } },
    { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } },
    { resourceFieldRef: { containerName: 'gadgetron', resource: 'limits.cpu', divisor: '1m' } },
  ],
  HorizontalPodAutoscalerBehavior: [
    {
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: 'Max',
        policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
      },
      scaleDown: {
        stabilizationWindowSeconds: 600,
        selectPolicy: 'Min',
        policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
      },
    },
  ],
  LabelSelector: [selector, {}],
  Lifecycle: [
    { preStop: { exec: { command: ['/bin/sh', '/scripts/drain.sh'] } } },
    {
      postStart: {
        httpGet: { path: '/warm', port: 8080, scheme: 'HTTP', httpHeaders: [{ name: 'X-Caller', value: 'kubelet' }] },
      },
    },
  ],
  LocalObjectReference: [{ name: 'registry' }],
  NetworkPolicyPeer: [
    { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
    { ipBlock: { cidr: 'fd00::/8', except: ['fd00:ec2::/32', 'FDff:1:2:3:4:5:6:7/128'] } },
    { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'scanners' } }, podSelector: selector },
  ],
  NodeSelector: [
    { nodeSelectorTerms: [zone, { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }] },
  ],
  PersistentVolumeClaimSpec: [claim],
  PodDNSConfig: [
    {
      nameservers: ['10.0.0.10'],
      searches: ['example.com'],
      options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
    },
    {},
  ],
  PodSecurityContext: [
    {
      fsGroup: 2_147_483_647,
      fsGroupChangePolicy: 'OnRootMismatch',
      runAsGroup: 1000,
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
      seLinuxOptions: { level: 's0:c123,c456' },
      supplementalGroups: [44],
      sysctls: [{ name: 'net.ipv4.tcp_keepalive_time', value: '600' }],
    },
  ],
  Probe: [
    probe,
    { exec: { command: ['gadgetron_ismrmrd_client', '-q'] }, terminationGracePeriodSeconds: 30 },
    { httpGet: { path: '/healthz', port: 'http' } },
    { grpc: { port: 9000, service: 'liveness' } },
  ],
  ResourceRequirements: [
    {
      requests: { cpu: '500m', memory: '2Gi' },
      limits: { memory: '2Gi', 'nvidia.com/gpu': '1' },
    },
    {},
  ],
  SecurityContext: [
    {
      allowPrivilegeEscalation: false,
      capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
      privileged: false,
      procMount: 'Default',
      readOnlyRootFilesystem: true,
      runAsUser: 1000,
    },
  ],
  Toleration: [
    { key: 'nvidia.com/gpu', operator: 'Equal', value: 'present', effect: 'NoSchedule' },
    { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
  ],
  TopologySpreadConstraint: [
    {
      maxSkew: 1,
      minDomains: 2,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: selector,
      matchLabelKeys: ['pod-template-hash'],
      nodeAffinityPolicy: 'Honor',
      nodeTaintsPolicy: 'Honor',
    },
  ],
  Volume: [
    { name: 'data', persistentVolumeClaim: { claimName: 'data', readOnly: true } },
    { name: 'dependencies', emptyDir: {} },
    {
      name: 'models',
      configMap: {
        name: 'models',
        defaultMode: 0o755,
        items: [{ key: 'model.xml', path: 'config/model.xml', mode: 0o444 }],
      },
    },
    { name: 'token', secret: { secretName: 'token', optional: true } },
    { name: 'node', hostPath: { path: '/mnt', type: 'Directory' } },
    { name: 'share', nfs: { server: '10.0.0.4', path: '/export' } },
    {
      name: 'files',
      csi: {
        driver: 'file.csi.azure.com',
        volumeAttributes: { shareName: 'data' },
        nodePublishSecretRef: { name: 'share' },
      },
    },
    {
      name: 'scratch',
      ephemeral: { volumeClaimTemplate: { metadata: { labels: { app: 'gadgetron' } }, spec: claim } },
    },
    {
      name: 'all',
      projected: {
        sources: [
          { serviceAccountToken: { path: 'token', audience: 'api', expirationSeconds: 3600 } },
          { downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
        ],
      },
    },
  ],
  VolumeContent: [
    { persistentVolumeClaim: { claimName: 'models' } },
    { emptyDir: { sizeLimit: '1Gi' } },
    { ephemeral: { volumeClaimTemplate: { spec: claim } } },
    { secret: { secretName: 'token', optional: true } },
  ],
  VolumeMount: [{ name: 'data', mountPath: '/data', subPath: 'site-1', readOnly: true, mountPropagation: 'None' }],
  VolumeMountContent: [{ name: 'models', readOnly: true }],
};
