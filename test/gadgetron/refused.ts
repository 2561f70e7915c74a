import { refusedConnections } from './refused-connections';
import { container, core, type Refused, refusedContainers } from './refused-containers';
import { refusedVolumes } from './refused-volumes';

const affinity = (expression: object): object => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [expression] }] },
    },
  },
});
const term = (more: object): object => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', ...more }],
    },
  },
});

/** Values that a schema of types takes, and that the API server refuses in what is made of them. */
export const refused: readonly Refused[] = [
  [
    'raises the memory request only',
    { resources: { requests: { memory: '16Gi' } } },
    'resources.requests.memory: must be ≤ limits.memory (got "16Gi" > "8Gi")',
    `${core} ValidateContainerResourceRequirements`,
  ],
  [
    'asks a little more than the limit, in other letters',
    { gateway: { resources: { requests: { memory: '1025Mi' }, limits: { memory: '1Gi' } } } },
    'gateway.resources.requests.memory: must be ≤ limits.memory (got "1025Mi" > "1Gi")',
    `${core} ValidateContainerResourceRequirements`,
  ],
  [
    'pulls images with a Secret that has no name',
    { imagePullSecrets: [''] },
    'imagePullSecrets[0]: must match',
    `${core} ValidateImagePullSecrets: a warning, and then no credentials`,
  ],
  [
    'asks for a device without a limit',
    { resources: { requests: { 'example.com/dongle': 1 } } },
    'resources.requests.example.com/dongle: must be in limits, too',
    `${core} ValidateContainerResourceRequirements`,
  ],
  [
    'asks for half a device',
    { resources: { limits: { 'example.com/dongle': '500m' } } },
    'resources.limits.example.com/dongle: must be a whole number',
    `${core} validateResourceQuantityForPod`,
  ],
  [
    'asks for a resource that there is not',
    { resources: { limits: { gpus: 1 } } },
    'resources.limits.gpus: is not a possible key here',
    `${core} validateContainerResourceName`,
  ],
  [
    'names an init container like a container beside',
    { initContainers: { exporter: { image: 'fetch:1' } }, extraContainers: { exporter: { image: 'exporter:1' } } },
    'initContainers.exporter: is the name of one of extraContainers, too',
    `${core} validateInitContainers`,
  ],
  [
    'names an init container like Gadgetron',
    { initContainers: { gadgetron: { image: 'fetch:1' } } },
    'initContainers.gadgetron: is set by the chart itself',
    `${core} validateInitContainers`,
  ],
  [
    'mounts a volume that is not there',
    { extraVolumes: { models: { emptyDir: {} } }, extraVolumeMounts: { '/opt/models': { name: 'model' } } },
    'extraVolumeMounts./opt/models.name: is no volume of these pods (got model)',
    `${core} ValidateVolumeMounts`,
  ],
  [
    'mounts a volume that is not there in another container',
    container({ volumeMounts: [{ name: 'model', mountPath: '/m' }] }),
    'extraContainers.exporter.volumeMounts[0].name: is no volume of these pods (got model)',
    `${core} ValidateVolumeMounts`,
  ],
  [
    'mounts the shared folder, which is off',
    container({ volumeMounts: [{ name: 'shared', mountPath: '/m' }] }),
    'extraContainers.exporter.volumeMounts[0].name: is no volume',
    `${core} ValidateVolumeMounts`,
  ],
  [
    'writes a template into the name of an extra object',
    { extraObjects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '{{ .Release.Name }}-settings' } }] },
    'extraObjects[0].metadata.name: must match',
    'apimachinery pkg/api/validation ValidateObjectMeta',
  ],
  [
    'gives an object twice',
    { extraObjects: [1, 2].map(() => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } })) },
    'extraObjects[1].metadata.name: is there twice',
    'one object, one name',
  ],
  [
    'gives a variable a value and a source',
    { extraEnv: { A: { value: 'x', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } } } },
    'extraEnv.A.valueFrom: cannot be set together with value',
    `${core} validateEnvVarValueFrom`,
  ],
  [
    'gives a variable two sources',
    {
      extraEnv: {
        A: { valueFrom: { secretKeyRef: { name: 's', key: 'k' }, configMapKeyRef: { name: 's', key: 'k' } } },
      },
    },
    'extraEnv.A.valueFrom.configMapKeyRef: cannot be set together with',
    `${core} validateEnvVarValueFrom`,
  ],
  [
    'gives a variable a source without anything',
    { extraEnv: { A: { valueFrom: {} } } },
    'extraEnv.A.valueFrom: must have one of',
    `${core} validateEnvVarValueFrom`,
  ],
  [
    'asks for a field that no variable can have',
    { extraEnv: { A: { valueFrom: { fieldRef: { fieldPath: 'spec.image' } } } } },
    'extraEnv.A.valueFrom.fieldRef.fieldPath: ',
    `${core} validateObjectFieldSelector`,
  ],
  [
    'takes variables from nothing',
    { extraEnvFrom: [{ prefix: 'A_' }] },
    'extraEnvFrom[0]: must have one of configMapRef, secretRef',
    `${core} ValidateEnvFrom`,
  ],
  [
    'tolerates an operator with its value',
    { tolerations: [{ key: 'sku', operator: 'Exists', value: 'gpu' }] },
    'tolerations[0].value: must be empty with operator Exists (got gpu)',
    `${core} ValidateTolerations`,
  ],
  [
    'tolerates everything that equals nothing',
    { storage: { tolerations: [{ effect: 'NoSchedule' }] } },
    'storage.tolerations[0].operator: must be Exists without a key',
    `${core} ValidateTolerations`,
  ],
  [
    'tolerates for a time what does not evict',
    { tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }] },
    'tolerations[0].effect: must be NoExecute with tolerationSeconds (got "NoSchedule")',
    `${core} ValidateTolerations`,
  ],
  [
    'tolerates an effect that there is not',
    { tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoRun' }] },
    'tolerations[0].effect: must be one of',
    `${core} validateTaintEffect`,
  ],
  [
    'wants nodes In nothing',
    affinity({ key: 'zone', operator: 'In' }),
    'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values: must be set with operator In',
    `${core} ValidateNodeSelectorRequirement`,
  ],
  [
    'wants nodes with an operator of no operands and gives some',
    affinity({ key: 'zone', operator: 'Exists', values: ['a'] }),
    'matchExpressions[0].values: must be empty with operator Exists',
    `${core} ValidateNodeSelectorRequirement`,
  ],
  [
    'wants nodes with more than a word',
    affinity({ key: 'cores', operator: 'Gt', values: ['many'] }),
    'matchExpressions[0].values[0]: must be a whole number with operator Gt (got many)',
    `${core} ValidateNodeSelectorRequirement`,
  ],
  [
    'misspells an operator',
    affinity({ key: 'zone', operator: 'Is', values: ['a'] }),
    'matchExpressions[0].operator: must be one of',
    `${core} ValidateNodeSelectorRequirement`,
  ],
  [
    'wants no nodes at all',
    { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } },
    'nodeSelectorTerms: must have one at least',
    `${core} ValidateNodeSelector`,
  ],
  [
    'weighs a wish with 0',
    {
      affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, preference: {} }] } },
    },
    'preferredDuringSchedulingIgnoredDuringExecution[0].weight: must be ≥ 1',
    `${core} ValidatePreferredSchedulingTerms`,
  ],
  ['keeps away from pods at no place', term({ topologyKey: '' }), 'topologyKey: ', `${core} validatePodAffinityTerm`],
  [
    'keeps away from pods whose labels are NotIn nothing',
    term({ labelSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: [] }] } }),
    'labelSelector.matchExpressions[0].values: must be set with operator NotIn',
    'apimachinery meta/v1/validation ValidateLabelSelectorRequirement',
  ],
  [
    'keeps away from pods with a label that cannot be',
    term({ labelSelector: { matchLabels: { app: 'a b' } } }),
    'labelSelector.matchLabels.app: ',
    'apimachinery meta/v1/validation ValidateLabelSelector',
  ],
  [
    'runs as root and as nobody that is root',
    { podSecurityContext: { runAsUser: 0 } },
    'podSecurityContext.runAsUser: must not be 0 with runAsNonRoot',
    'pkg/kubelet/kuberuntime verifyRunAsNonRoot',
  ],
  [
    'runs as a user below zero',
    { podSecurityContext: { runAsUser: -1 } },
    'podSecurityContext.runAsUser: must be ≥ 0',
    `${core} validatePodSpecSecurityContext`,
  ],
  [
    'names a profile and no localhost',
    { podSecurityContext: { seccompProfile: { type: 'RuntimeDefault', localhostProfile: 'x' } } },
    'podSecurityContext.seccompProfile.localhostProfile: can only be set with type Localhost',
    `${core} validateSeccompProfileField`,
  ],
  [
    'is privileged and must not become so',
    { securityContext: { privileged: true } },
    'securityContext.allowPrivilegeEscalation: must not be false with privileged',
    `${core} ValidateSecurityContext`,
  ],
  [
    'changes owners Sometimes',
    { podSecurityContext: { fsGroupChangePolicy: 'Sometimes' } },
    'podSecurityContext.fsGroupChangePolicy: must be one of',
    `${core} validateFSGroupChangePolicy`,
  ],
  [
    'sets a kernel parameter twice',
    { podSecurityContext: { sysctls: [1, 2].map(() => ({ name: 'net.core.somaxconn', value: '1' })) } },
    'podSecurityContext.sysctls[1].name: is there twice',
    `${core} validateSysctls`,
  ],
  [
    'looks names up at four servers',
    { dnsConfig: { nameservers: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] } },
    'dnsConfig.nameservers: must not be more than 3',
    `${core} validatePodDNSConfig`,
  ],
  [
    'looks names up at a name',
    { dnsConfig: { nameservers: ['dns.example.com'] } },
    'dnsConfig.nameservers[0]: ',
    `${core} validatePodDNSConfig`,
  ],
  ...refusedContainers,
  ...refusedVolumes,
  ...refusedConnections,
  [
    'lets in nobody and nothing',
    { networkPolicy: { extraIngress: [{}] } },
    'networkPolicy.extraIngress[0]: must have ipBlock, podSelector or namespaceSelector',
    'pkg/apis/networking/validation ValidateNetworkPolicyPeer',
  ],
  [
    'lets in addresses and pods at once',
    { networkPolicy: { extraIngress: [{ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }] } },
    'networkPolicy.extraIngress[0].ipBlock: cannot be set together',
    'pkg/apis/networking/validation ValidateNetworkPolicyPeer',
  ],
  [
    'lets in an address without a length',
    { networkPolicy: { extraIngress: [{ ipBlock: { cidr: '10.0.0.1' } }] } },
    'networkPolicy.extraIngress[0].ipBlock.cidr: ',
    'pkg/apis/networking/validation ValidateIPBlock',
  ],
  [
    'scales for longer than an hour',
    { autoscaling: { behavior: { scaleDown: { stabilizationWindowSeconds: 7200 } } } },
    'autoscaling.behavior.scaleDown.stabilizationWindowSeconds: must be ≤ 3600',
    'pkg/apis/autoscaling/validation validateHPAScalingRules',
  ],
  [
    'scales by no policy',
    { autoscaling: { behavior: { scaleUp: { policies: [] } } } },
    'autoscaling.behavior.scaleUp.policies: must have one at least',
    'pkg/apis/autoscaling/validation validateHPAScalingRules',
  ],
];
