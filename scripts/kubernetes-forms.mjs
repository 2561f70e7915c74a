import { createRequire } from 'node:module';
import { compile } from './compile.mjs';

compile({ 'test/patterns': 'lib/helm/kubernetes/patterns.ts' });
const { ADDRESS, ADDRESS_RANGE, DNS_LABEL, DNS_SUBDOMAIN, LABEL_NAME, QUALIFIED_NAME, SECRET_KEY } = createRequire(
  import.meta.url,
)('../build/test/patterns.js');

/** apimachinery/pkg/util/validation: IsQualifiedName, IsValidLabelValue, IsConfigMapKey, IsDNS1123Label. */
const labelKey = { pattern: `^${QUALIFIED_NAME}$`, maxLength: 317 };
const labelValue = { pattern: `^(${LABEL_NAME})?$` };
const key = { pattern: `^${SECRET_KEY}$`, maxLength: 253 };
const label = { pattern: `^${DNS_LABEL}$`, maxLength: 63 };
const objectName = { pattern: `^${DNS_SUBDOMAIN}$`, maxLength: 253 };
const objectNameOrNone = { pattern: `^(${DNS_SUBDOMAIN})?$`, maxLength: 253 };
const anything = { minLength: 1 };
const oneOf = (...words) => ({ enum: words });
const between = (minimum, maximum) => ({ minimum, maximum });
const id = between(0, 2147483647);
const port = between(1, 65535);
const mode = between(0, 511);
const atLeastNone = between(0, 2147483647);
const profile = oneOf('RuntimeDefault', 'Unconfined', 'Localhost');
const variable = '[-._a-zA-Z][-._a-zA-Z0-9]*';
const range = { pattern: `^${ADDRESS_RANGE}$` };

const iscsiName = {
  pattern: '^(iqn[.][0-9]{4}-[0-9]{2}[.][-.A-Za-z0-9]+:[^,;*&$| \\t\\r\\n]+|eui.[A-Za-z0-9]{16}|naa.[A-Za-z0-9]{32})$',
};
const claimed = { apiGroup: objectNameOrNone, kind: anything, name: anything };

const containerForms = {
  imagePullPolicy: oneOf('', 'Always', 'Never', 'IfNotPresent'),
  restartPolicy: oneOf('Always'),
  terminationMessagePolicy: oneOf('', 'File', 'FallbackToLogsOnError'),
};

/**
 * What the API server wants of a field by itself, and its OpenAPI schema does not say: from
 * pkg/apis/core/validation/validation.go, and that of autoscaling and networking. `items` are those of a list.
 * What several fields have to do with each other is in lib/helm/kubernetes/checks.
 */
export const FORMS = {
  AWSElasticBlockStoreVolumeSource: { partition: between(0, 255), volumeID: anything },
  AppArmorProfile: { type: profile },
  AzureDiskVolumeSource: {
    cachingMode: oneOf('None', 'ReadOnly', 'ReadWrite'),
    diskName: anything,
    diskURI: anything,
    kind: oneOf('Shared', 'Dedicated', 'Managed'),
  },
  AzureFileVolumeSource: { secretName: anything, shareName: anything },
  CSIVolumeSource: {
    driver: { pattern: `^${DNS_SUBDOMAIN.replaceAll('a-z', 'A-Za-z')}$`, maxLength: 63 },
  },
  CinderVolumeSource: { volumeID: anything },
  ConfigMapEnvSource: { name: objectName },
  ConfigMapKeySelector: { key, name: objectName },
  ConfigMapVolumeSource: { defaultMode: mode },
  Container: { ...containerForms, name: label },
  ContainerContent: containerForms,
  ContainerPort: { containerPort: port, hostPort: between(0, 65535), protocol: oneOf('', 'TCP', 'UDP', 'SCTP') },
  ContainerResizePolicy: {
    resourceName: oneOf('cpu', 'memory'),
    restartPolicy: oneOf('NotRequired', 'RestartContainer'),
  },
  DownwardAPIVolumeFile: { mode },
  DownwardAPIVolumeSource: { defaultMode: mode },
  EmptyDirVolumeSource: { medium: { pattern: '^(|Memory|HugePages(-[1-9][0-9]*(Ki|Mi|Gi))?)$' } },
  EnvFromSource: { prefix: { pattern: `^(${variable})?$` } },
  EnvVar: { name: { pattern: `^${variable}$` } },
  FCVolumeSource: { lun: between(0, 255) },
  FileKeySelector: { key: { pattern: `^${variable}$` }, path: anything, volumeName: label },
  FlexVolumeSource: { driver: anything },
  GCEPersistentDiskVolumeSource: { partition: between(0, 255), pdName: anything },
  GRPCAction: { port },
  GitRepoVolumeSource: { repository: anything },
  HPAScalingPolicy: { type: oneOf('Pods', 'Percent'), value: between(1, 2147483647), periodSeconds: between(1, 1800) },
  HPAScalingRules: {
    selectPolicy: oneOf('Max', 'Min', 'Disabled'),
    stabilizationWindowSeconds: between(0, 3600),
  },
  HTTPGetAction: { scheme: oneOf('', 'HTTP', 'HTTPS') },
  HTTPHeader: { name: { pattern: '^[-A-Za-z0-9]+$' } },
  HostPathVolumeSource: {
    type: oneOf('', 'DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'),
  },
  ISCSIVolumeSource: {
    initiatorName: iscsiName,
    iqn: iscsiName,
    lun: between(0, 255),
    targetPortal: anything,
  },
  IPBlock: { cidr: range, except: { items: range } },
  ImageVolumeSource: { pullPolicy: oneOf('', 'Always', 'Never', 'IfNotPresent') },
  KeyToPath: { key, mode },
  LabelSelector: { matchLabels: { additionalProperties: labelValue, propertyNames: labelKey } },
  LabelSelectorRequirement: {
    key: labelKey,
    operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist'),
    values: { items: labelValue },
  },
  NFSVolumeSource: { server: anything },
  NodeSelectorRequirement: { key: labelKey, operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt') },
  ObjectFieldSelector: {
    apiVersion: oneOf('', 'v1'),
    fieldPath: {
      pattern: `^(metadata[.](name|namespace|uid|labels|annotations)|metadata[.](labels|annotations)\\['${QUALIFIED_NAME}'\\]|spec[.](nodeName|serviceAccountName)|status[.](hostIP|podIP)s?)$`,
    },
  },
  ObjectMeta: {
    annotations: { propertyNames: labelKey },
    labels: { additionalProperties: labelValue, propertyNames: labelKey },
  },
  PersistentVolumeClaimSpec: {
    accessModes: { items: oneOf('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod') },
    storageClassName: objectNameOrNone,
    volumeAttributesClassName: objectNameOrNone,
    volumeMode: oneOf('Filesystem', 'Block'),
  },
  PodAffinityTerm: {
    matchLabelKeys: { items: labelKey },
    mismatchLabelKeys: { items: labelKey },
    namespaces: { items: label },
    topologyKey: labelKey,
  },
  PodDNSConfig: {
    nameservers: { items: { pattern: `^${ADDRESS}$` } },
    searches: { items: { pattern: `^(${DNS_SUBDOMAIN}[.]?|[.])$`, maxLength: 253 } },
  },
  PodSecurityContext: {
    fsGroup: id,
    fsGroupChangePolicy: oneOf('OnRootMismatch', 'Always'),
    runAsGroup: id,
    runAsUser: id,
    // MountOption only with a feature gate.
    seLinuxChangePolicy: oneOf('Recursive'),
    supplementalGroups: { items: id },
    supplementalGroupsPolicy: oneOf('Merge', 'Strict'),
  },
  PortworxVolumeSource: { volumeID: anything },
  PreferredSchedulingTerm: { weight: between(1, 100) },
  Probe: {
    failureThreshold: atLeastNone,
    initialDelaySeconds: atLeastNone,
    periodSeconds: atLeastNone,
    successThreshold: atLeastNone,
    timeoutSeconds: atLeastNone,
  },
  ProjectedVolumeSource: { defaultMode: mode },
  RBDVolumeSource: { image: anything },
  ResourceFieldSelector: {
    resource: { pattern: '^(limits|requests)[.](cpu|memory|ephemeral-storage|hugepages-[1-9][0-9]*(Ki|Mi|Gi))$' },
  },
  SeccompProfile: { type: profile },
  SecretEnvSource: { name: objectName },
  SecretKeySelector: { key, name: objectName },
  SecretVolumeSource: { defaultMode: mode },
  SecurityContext: { procMount: oneOf('Default'), runAsGroup: id, runAsUser: id },
  ServiceAccountTokenProjection: { expirationSeconds: between(600, 2147483647) },
  SleepAction: { seconds: between(1, 86400) },
  Sysctl: {
    name: { pattern: '^[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./][a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$', maxLength: 253 },
  },
  Toleration: {
    key: { pattern: `^(${QUALIFIED_NAME})?$` },
    operator: oneOf('', 'Exists', 'Equal'),
    effect: oneOf('', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'),
    value: labelValue,
  },
  TypedLocalObjectReference: claimed,
  TypedObjectReference: { ...claimed, namespace: { pattern: `^(${DNS_LABEL})?$`, maxLength: 63 } },
  VolumeDevice: { devicePath: anything, name: anything },
  VolumeMount: {
    mountPath: anything,
    mountPropagation: oneOf('None', 'HostToContainer', 'Bidirectional'),
    recursiveReadOnly: oneOf('Disabled', 'IfPossible', 'Enabled'),
  },
  VolumeMountContent: {
    mountPropagation: oneOf('None', 'HostToContainer', 'Bidirectional'),
    recursiveReadOnly: oneOf('Disabled', 'IfPossible', 'Enabled'),
  },
  VsphereVirtualDiskVolumeSource: { volumePath: anything },
  WeightedPodAffinityTerm: { weight: between(1, 100) },
};
