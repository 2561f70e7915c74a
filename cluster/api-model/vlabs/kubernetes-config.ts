import {
  bool,
  flag,
  float,
  int,
  int32,
  list,
  map,
  optional,
  optionalInt,
  struct,
  text,
  type TypeOf,
} from '../go/types';
import { kubernetesAddon, kubernetesComponent } from './addons';
import { acsOnly, aksOnly, tag } from './families';

const privateJumpboxProfile = struct('PrivateJumpboxProfile', {
  name: text({ tag: 'required' }),
  vmSize: text({ go: 'VMSize', tag: 'required' }),
  osDiskSizeGB: int({ go: 'OSDiskSizeGB', tag: tag('min=0,max=1023', 'min=0,max=2048') }),
  username: text(),
  publicKey: text({ tag: 'required' }),
  storageProfile: text(),
});

const privateCluster = struct('PrivateCluster', {
  enabled: flag(),
  enableHostsConfigAgent: flag({ only: aksOnly }),
  jumpboxProfile: optional(privateJumpboxProfile),
});

const network = {
  clusterSubnet: text(),
  dnsServiceIP: text(),
  serviceCidr: text(),
  networkPolicy: text(),
  networkPlugin: text(),
  networkMode: text({ only: aksOnly }),
  maxPods: int(),
  dockerBridgeSubnet: text(),
  loadBalancerSku: text(),
  excludeMasterFromStandardLB: flag(),
  loadBalancerOutboundIPs: optionalInt({ only: aksOnly }),
  azureCNIVersion: text(),
  azureCNIURLLinux: text(),
  azureCNIURLWindows: text(),
  maximumLoadBalancerRuleCount: int({ only: aksOnly }),
  kubeProxyMode: text({ only: aksOnly }, 'vlabs.KubeProxyMode'),
  outboundRuleIdleTimeoutInMinutes: int32({ only: aksOnly }),
  enableMultipleStandardLoadBalancers: flag({ only: aksOnly }),
};

const runtime = {
  containerRuntime: text(),
  containerRuntimeConfig: map({ only: aksOnly }),
  dockerEngineVersion: text(),
  mobyVersion: text({ only: aksOnly }),
  linuxMobyURL: text({ only: aksOnly }),
  linuxRuncURL: text({ only: aksOnly }),
  containerdVersion: text({ only: aksOnly }),
  linuxContainerdURL: text({ only: aksOnly }),
  windowsContainerdURL: text({ only: aksOnly }),
  windowsSdnPluginURL: text({ only: aksOnly }),
};

const images = {
  kubernetesImageBase: text(),
  kubernetesImageBaseType: text({ only: aksOnly }),
  mcrKubernetesImageBase: text({ only: aksOnly }),
  customHyperkubeImage: text(),
  customKubeAPIServerImage: text({ only: aksOnly }),
  customKubeControllerManagerImage: text({ only: aksOnly }),
  customKubeProxyImage: text({ only: aksOnly }),
  customKubeSchedulerImage: text({ only: aksOnly }),
  customKubeBinaryURL: text({ only: aksOnly }),
  customCcmImage: text(),
  customWindowsPackageURL: text(),
  windowsNodeBinariesURL: text(),
  privateAzureRegistryServer: text({ only: aksOnly }),
  microsoftAptRepositoryURL: text({ only: aksOnly }),
};

const security = {
  useManagedIdentity: flag(),
  userAssignedID: text(),
  userAssignedClientID: text(),
  enableRbac: flag(),
  enableSecureKubelet: flag(),
  enableAggregatedAPIs: bool(),
  privateCluster: optional(privateCluster),
  enableDataEncryptionAtRest: flag(),
  enableEncryptionWithExternalKms: flag(),
  enablePodSecurityPolicy: flag(),
  keyVaultSku: text({ only: aksOnly }),
};

const etcd = {
  etcdVersion: text(),
  etcdDiskSizeGB: text(),
  etcdStorageLimitGB: int({ only: aksOnly }),
  etcdEncryptionKey: text(),
};

const components = {
  addons: list(kubernetesAddon),
  components: list(kubernetesComponent, { only: aksOnly }),
  kubeletConfig: map(),
  controllerManagerConfig: map(),
  cloudControllerManagerConfig: map(),
  apiServerConfig: map(),
  schedulerConfig: map(),
  podSecurityPolicyConfig: map(),
  kubeReservedCgroup: text({ only: aksOnly }),
  gchighthreshold: int(),
  gclowthreshold: int(),
};

const cloudProvider = {
  useCloudControllerManager: flag(),
  useInstanceMetadata: flag(),
  cloudProviderBackoffMode: text({ only: aksOnly }),
  cloudProviderBackoff: flag(),
  cloudProviderBackoffRetries: int(),
  cloudProviderBackoffJitter: float(),
  cloudProviderBackoffDuration: int(),
  cloudProviderBackoffExponent: float(),
  cloudProviderRateLimit: flag(),
  cloudProviderRateLimitQPS: float(),
  cloudProviderRateLimitQPSWrite: float({ only: aksOnly }),
  cloudProviderRateLimitBucket: int(),
  cloudProviderRateLimitBucketWrite: int({ only: aksOnly }),
  cloudProviderDisableOutboundSNAT: flag({ only: aksOnly }),
  tags: text({ only: aksOnly }),
};

/** Keys from before `kubeletConfig` and `controllerManagerConfig`, which acs-engine still takes. */
const deprecated = {
  nonMasqueradeCidr: text({ only: acsOnly }),
  hardEvictionThreshold: text({ only: acsOnly }),
  ctrlMgrNodeMonitorGracePeriod: text({ only: acsOnly }),
  ctrlMgrPodEvictionTimeout: text({ only: acsOnly }),
  ctrlMgrRouteReconciliationPeriod: text({ only: acsOnly }),
};

export const kubernetesConfig = struct('KubernetesConfig', {
  ...images,
  ...network,
  ...runtime,
  ...security,
  ...etcd,
  ...components,
  ...cloudProvider,
  ...deprecated,
});

export type KubernetesConfig = TypeOf<typeof kubernetesConfig>;
