import type { Topics } from './topics';

/** Rules about the model as a whole: how it is read, and for which orchestrator it is. */
export const reading: Topics = {
  'a model that is right': [['both', {}, undefined]],
  'reading JSON': [
    ['both', { apiVersion: '2017-07-01' }, "unrecognized APIVersion '2017-07-01'"],
    [
      'both',
      { apiVersion: 1 },
      'json: cannot unmarshal number into Go struct field TypeMeta.apiVersion of type string',
    ],
    [
      'both',
      { 'm.count': '1' },
      'json: cannot unmarshal string into Go struct field MasterProfile.properties.masterProfile.count of type int',
    ],
    [
      'both',
      { 'm.count': 1.5 },
      'json: cannot unmarshal number 1.5 into Go struct field MasterProfile.properties.masterProfile.count of type int',
    ],
    [
      'both',
      { 'pool.count': true },
      'json: cannot unmarshal bool into Go struct field AgentPoolProfile.properties.agentPoolProfiles.count of type int',
    ],
    [
      'both',
      { 'pool.customNodeLabels': { a: 1 } },
      'json: cannot unmarshal number into Go struct field AgentPoolProfile.properties.agentPoolProfiles.customNodeLabels of type string',
    ],
    [
      'both',
      { 'pool.distro': 1 },
      'json: cannot unmarshal number into Go struct field AgentPoolProfile.properties.agentPoolProfiles.distro of type vlabs.Distro',
    ],
    [
      'both',
      { m: [] },
      'json: cannot unmarshal array into Go struct field Properties.properties.masterProfile of type vlabs.MasterProfile',
    ],
    [
      'both',
      { 'k.maxPods': '30' },
      'json: cannot unmarshal string into Go struct field Properties.properties.orchestratorProfile of type int',
    ],
    [
      'both',
      { 'k.useManagedIdentity': 'false' },
      'json: cannot unmarshal string into Go struct field Properties.properties.orchestratorProfile of type bool',
    ],
    ['both', { properties: undefined }, 'missing ContainerService Properties'],
    ['both', { 'linux.secrets': null, 'm.preProvisionExtension': null, 'pool.osDiskSizeGB': null }, undefined],
  ],
  'unknown keys': [
    ['both', { 'properties.nothing': 1 }, 'Unknown JSON tag nothing'],
    ['both', { 'k.nothing': 1 }, 'Unknown JSON tag nothing'],
    ['both', { 'pool.maxCount': 3 }, 'Unknown JSON tag maxCount'],
    ['both', { 'linux.ssh.publicKeys.0.key': 'x' }, 'Unknown JSON tag key'],
    ['both', { 'k.addons': [{ name: 'tiller', minNodes: 1 }] }, 'Unknown JSON tag minNodes'],
    // Keys are compared without regard to case, and maps and customFiles take any.
    ['both', { 'pool.VMSIZE': 'Standard_D4_v3', 'm.DnsPrefix': 'abc' }, undefined],
    [
      'both',
      { 'k.kubeletConfig': { '--anything': 'x' }, 'm.customFiles': [{ source: 'a', dest: 'b', more: 'c' }] },
      undefined,
    ],
    ['acs', { 'k.addons': [{ name: 'cluster-autoscaler', pools: [] }] }, 'Unknown JSON tag pools'],
    ['acs', { 'properties.featureFlags': {} }, undefined],
    ['acs', { 'k.nodeStatusUpdateFrequency': '10s' }, 'Unknown JSON tag nodeStatusUpdateFrequency'],
    ['aks', { 'properties.featureFlags': { enableTelemetry: true } }, undefined],
    ['acs', { 'pool.spotMaxPrice': 1 }, 'Unknown JSON tag spotMaxPrice'],
    ['aks', { 'pool.spotMaxPrice': -1 }, undefined],
  ],
  'the orchestrator and its version': [
    ['acs', { o: undefined }, 'missing Properties.OrchestratorProfile'],
    ['aks', { o: undefined }, undefined],
    ['acs', { 'o.orchestratorType': undefined }, 'OrchestratorType has unknown orchestrator: '],
    ['aks', { 'o.orchestratorType': undefined }, undefined],
    ['both', { 'o.orchestratorType': 'kubernetes' }, undefined],
    ['both', { 'o.orchestratorType': 'Nomad' }, 'OrchestratorType has unknown orchestrator: Nomad'],
    ['acs', { 'o.orchestratorType': 'DCOS' }, 'this check knows the orchestrator Kubernetes only, not DCOS'],
    ['acs', { 'o.orchestratorRelease': undefined }, undefined],
    ['acs', { 'o.orchestratorRelease': 'v1.11' }, undefined],
    ['acs', { 'o.orchestratorRelease': '1.10', 'o.orchestratorVersion': '1.10.9' }, undefined],
    [
      'acs',
      { 'o.orchestratorVersion': '1.12.0' },
      'the following OrchestratorProfile configuration is not supported: OrchestratorType: "Kubernetes", OrchestratorRelease: "1.12", OrchestratorVersion: "1.12.0". Please use one',
    ],
    [
      'acs',
      { 'o.dcosConfig': { dcosBootstrapURL: 'x' } },
      'DcosConfig can be specified only when OrchestratorType is DCOS',
    ],
    ['acs', { 'properties.azProfile': {} }, "'azProfile' is only supported by orchestrator 'OpenShift'"],
  ],
};
