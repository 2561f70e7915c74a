import type { Topics } from './topics';

/** Rules about Kubernetes: its parts, addons, names, keys, and Azure Stack Hub. */
export const kubernetes: Topics = {
  'the parts of Kubernetes': [
    ['both', { 'k.maxPods': 4 }, "OrchestratorProfile.KubernetesConfig.MaxPods '4' must be at least 5"],
    [
      'both',
      { 'k.kubeletConfig': { '--node-status-update-frequency': 'often' } },
      "--node-status-update-frequency 'often' is not a valid duration",
    ],
    [
      'acs',
      {
        'k.kubeletConfig': { '--node-status-update-frequency': '10s' },
        'k.controllerManagerConfig': { '--node-monitor-grace-period': '30s' },
      },
      'acs-engine requires that --node-monitor-grace-period(30.000000)s be larger than nodeStatusUpdateFrequency(10.000000)s by at least a factor of 4; ',
    ],
    [
      'both',
      {
        'k.kubeletConfig': { '--node-status-update-frequency': '10s' },
        'k.controllerManagerConfig': { '--node-monitor-grace-period': '1m' },
      },
      undefined,
    ],
    [
      'both',
      { 'k.controllerManagerConfig': { '--pod-eviction-timeout': '5' } },
      "--pod-eviction-timeout '5' is not a valid duration",
    ],
    ['both', { 'k.etcdVersion': '3.3.1' }, undefined],
    [
      'both',
      { 'k.etcdVersion': '3.9.9' },
      'Invalid etcd version "3.9.9", please use one of the following versions: [2.2.5 2.3.0',
    ],
    ['both', { 'k.containerRuntime': 'rkt' }, 'unknown containerRuntime "rkt" specified'],
    [
      'aks',
      { 'k.containerdVersion': '9.9.9' },
      'Invalid containerd version "9.9.9", please use one of the following versions: [1.3.2',
    ],
    ['acs', { 'k.enableAggregatedAPIs': true }, undefined],
    [
      'aks',
      { 'k.enableAggregatedAPIs': true },
      'enableAggregatedAPIs requires the enableRbac feature as a prerequisite',
    ],
    [
      'both',
      { 'k.enablePodSecurityPolicy': true },
      'enablePodSecurityPolicy requires the enableRbac feature as a prerequisite',
    ],
    [
      'both',
      { 'k.enableDataEncryptionAtRest': true, 'k.etcdEncryptionKey': 'abc' },
      'etcdEncryptionKey must be base64 encoded. Please provide a valid base64 encoded value or leave the etcdEncryptionKey empty to auto-generate the value',
    ],
    [
      'acs',
      { 'k.enableEncryptionWithExternalKms': true, 'o.orchestratorRelease': '1.9' },
      'enableEncryptionWithExternalKms is only available in Kubernetes version 1.10.0 or greater; unable to validate for Kubernetes version ',
    ],
    ['aks', { 'k.kubeProxyMode': 'ebpf' }, 'Invalid KubeProxyMode ebpf. Allowed modes are iptables and ipvs'],
    ['aks', { 'k.etcdStorageLimitGB': 1 }, 'EtcdStorageLimitGB value of 1 is too small, the minimum allowed is 2'],
    [
      'aks',
      { 'k.customKubeAPIServerImage': 'x' },
      'customKubeAPIServerImage, customKubeControllerManagerImage, customKubeSchedulerImage or customKubeBinaryURL have no effect in Kubernetes version 1.16 or earlier',
    ],
    [
      'aks',
      { 'k.containerRuntimeConfig': { dataDir: 'mnt' } },
      "OrchestratorProfile.KubernetesConfig.ContainerRuntimeConfig.DataDir 'mnt' is invalid: must be absolute path",
    ],
    [
      'both',
      { 'k.privateCluster': { jumpboxProfile: { name: 'jump', vmSize: 'x' } } },
      "Namespace Properties.OrchestratorProfile.KubernetesConfig.PrivateCluster.JumpboxProfile.PublicKey is not caught, Key: 'Properties.OrchestratorProfile.KubernetesConfig.PrivateCluster.JumpboxProfile.PublicKey' Error:Field validation for 'PublicKey' failed on the 'required' tag",
    ],
  ],
  addons: [
    ['both', { 'k.addons': [{ name: 'mine', data: '!' }] }, "Addon mine's data should be base64 encoded"],
    [
      'both',
      { 'k.addons': [{ name: 'mine', data: 'YQ==', config: { a: 'b' } }] },
      'Config and containers should be empty when addon.Data is specified',
    ],
    [
      'aks',
      { 'k.addons': [{ name: 'tiller', mode: 'Once' }] },
      "addon tiller has a mode configuration 'Once', must be either EnsureExists or Reconcile",
    ],
    [
      'aks',
      { 'k.addons': [{ name: 'cluster-autoscaler', enabled: true, pools: [{ name: 'nowhere' }] }] },
      "cluster-autoscaler addon pool 'name' nowhere does not match any agentPoolProfiles nodepool name",
    ],
    [
      'aks',
      { 'k.addons': [{ name: 'cluster-autoscaler', enabled: true, pools: [{}] }] },
      "cluster-autoscaler addon pools configuration must have a 'name' property that correlates with a pool name in the agentPoolProfiles array",
    ],
    [
      'aks',
      {
        'k.addons': [
          { name: 'cluster-autoscaler', enabled: true, pools: [{ name: 'recon', config: { 'min-nodes': '1' } }] },
        ],
      },
      "cluster-autoscaler addon pool 'name' recon has invalid config, 'max-nodes' 0 must be greater than or equal to 'min-nodes' 1",
    ],
    ['aks', { 'k.addons': [{ name: 'cluster-autoscaler', enabled: false, pools: [{ name: 'nowhere' }] }] }, undefined],
    [
      'aks',
      {
        'k.addons': [
          { name: 'kube-dns', enabled: true },
          { name: 'coredns', enabled: true },
        ],
      },
      'Both kube-dns and coredns addons are enabled, only one of these may be enabled on a cluster',
    ],
    [
      'aks',
      { 'k.addons': [{ name: 'rescheduler', enabled: true }] },
      'The rescheduler addon has been deprecated and disabled, please remove it from your cluster configuration before creating a new cluster',
    ],
    [
      'aks',
      { 'k.addons': [{ name: 'aad', enabled: true }] },
      "aad addon can't be enabled without a valid aadProfile w/ adminGroupID",
    ],
    [
      'aks',
      { 'k.addons': [{ name: 'azure-cloud-provider', enabled: false }] },
      'azure-cloud-provider add-on is required, it cannot be disabled',
    ],
    [
      'acs',
      {
        'k.addons': [{ name: 'nvidia-device-plugin', enabled: true }],
        'pool.vmSize': 'Standard_NC6',
        'pool.availabilityProfile': 'AvailabilitySet',
        'o.orchestratorRelease': '1.9',
      },
      'NVIDIA Device Plugin add-on can only be used Kubernetes 1.10 or above. Please specify "orchestratorRelease": "1.10"',
    ],
  ],
  'names, keys and vaults': [
    [
      'both',
      { 'linux.ssh.publicKeys': undefined },
      "Namespace Properties.LinuxProfile.SSH.PublicKeys is not caught, Key: 'Properties.LinuxProfile.SSH.PublicKeys' Error:Field validation for 'PublicKeys' failed on the 'required' tag",
    ],
    [
      'both',
      { 'linux.ssh': undefined, 'linux.adminUsername': undefined },
      "Namespace Properties.LinuxProfile.AdminUsername is not caught, Key: 'Properties.LinuxProfile.AdminUsername' Error:Field validation for 'AdminUsername' failed on the 'required' tag\nKey: 'Properties.LinuxProfile.SSH.PublicKeys' Error:Field validation for 'PublicKeys' failed on the 'required' tag",
    ],
    ['both', { 'linux.secrets': [{}] }, 'Valid KeyVaultSecrets must have no empty VaultCertificates'],
    ['both', { 'linux.secrets': [{ vaultCertificates: [{}] }] }, 'missing SourceVault in KeyVaultSecrets'],
    ['both', { 'sp.clientId': undefined }, 'the service principal client ID must be specified'],
    [
      'both',
      { 'sp.secret': undefined, 'sp.keyvaultSecretRef': { vaultID: 'x', secretName: 'y' } },
      'service principal client keyvault secret reference is of incorrect format',
    ],
    [
      'both',
      { 'sp.secret': undefined, 'sp.keyvaultSecretRef': { vaultID: 'x' } },
      "Namespace Properties.ServicePrincipalProfile.KeyvaultSecretRef.SecretName is not caught, Key: 'Properties.ServicePrincipalProfile.KeyvaultSecretRef.SecretName' Error:Field validation for 'SecretName' failed on the 'required' tag",
    ],
    ['both', { 'k.enableEncryptionWithExternalKms': true }, 'the service principal object ID must be specified'],
    ['acs', { sp: undefined, k: undefined }, 'ServicePrincipalProfile must be specified with Orchestrator Kubernetes'],
    ['aks', { sp: undefined, k: undefined }, undefined],
    ['both', { sp: undefined, 'k.useManagedIdentity': true }, undefined],
    [
      'acs',
      { 'k.useManagedIdentity': true, 'k.userAssignedID': 'x', 'o.orchestratorRelease': '1.11' },
      'user assigned identity can only be used with Kubernetes 1.12.0 or above. Please specify "orchestratorRelease": "1.12"',
    ],
    [
      'both',
      { 'properties.aadProfile': { clientAppID: 'x', serverAppID: '00000000-0000-0000-0000-000000000001' } },
      "clientAppID 'x' is invalid",
    ],
    [
      'both',
      {
        'properties.extensionProfiles': [
          { name: 'mine', parametersKeyvaultSecretRef: { vaultID: 'x', secretName: 'y' } },
        ],
      },
      "Extension mine's keyvault secret reference is of incorrect format",
    ],
    [
      'both',
      { 'pool.extensions': [{ name: 'mine' }] },
      'Extensions are currently not supported with VirtualMachineScaleSets. Please specify "availabilityProfile": "AvailabilitySet"',
    ],
  ],
  Windows: [
    [
      'both',
      { 'pool.osType': 'Windows' },
      'WindowsProfile is required when the cluster definition contains Windows agent pool',
    ],
    [
      'both',
      { 'pool.osType': 'Windows', windows: { adminUsername: 'a', adminPassword: 'password' } },
      'WindowsProfile.AdminPassword complexity not met.',
    ],
    ['both', { 'pool.osType': 'Windows', windows: { adminUsername: 'a', adminPassword: 'Passw0rd' } }, undefined],
    [
      'both',
      {
        'pool.osType': 'Windows',
        windows: { adminUsername: 'a', adminPassword: 'Passw0rd' },
        'k.networkPolicy': 'calico',
      },
      "networkPolicy 'calico' is not supporting windows agents",
    ],
    [
      'aks',
      {
        'pool.osType': 'Windows',
        windows: {
          adminUsername: 'a',
          adminPassword: 'Passw0rd',
          windowsRuntimes: { default: 'hyperv', hypervRuntimes: [{ buildNumber: '1' }] },
        },
      },
      'Current hyper-v build id values supported are 17763, 18362, 18363, 19041',
    ],
  ],
  'Azure Stack Hub': [
    [
      'aks',
      { 'properties.customCloudProfile': {} },
      'portalURL needs to be specified when AzureStackCloud CustomCloudProfile is provided',
    ],
    [
      'aks',
      { 'properties.customCloudProfile': { portalURL: 'https://portal.elsewhere.example' } },
      'portalURL needs to start with https://portal.westeurope. ',
    ],
    [
      'aks',
      { 'properties.customCloudProfile': { portalURL: 'https://portal.westeurope.example' } },
      "agentPoolProfiles[recon].availabilityProfile should be set to 'AvailabilitySet' on Azure Stack clouds",
    ],
    [
      'aks',
      {
        'properties.customCloudProfile': { portalURL: 'https://portal.westeurope.example' },
        'pool.availabilityProfile': 'AvailabilitySet',
      },
      undefined,
    ],
  ],
};
