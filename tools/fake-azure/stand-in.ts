import type { JsonObject } from '../../cluster/wire';

/**
 * What the fake says where the recordings are not: written here by hand, in the form of the recorded answers, and with as much in
 * it as the program reads. For somebody who tries the program from a clone; the tests have the recordings, and compare.
 */

const nowhere = '/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups';
/** The names that the recording has, which `recorded.ts` replaces. */
const [group, cluster] = ['asotest-rg-qynmpb', 'asotest-mc-wkncwr'];

const pool: JsonObject = {
  osDiskSizeGB: 128,
  osDiskType: 'Managed',
  maxPods: 250,
  type: 'VirtualMachineScaleSets',
  enableAutoScaling: false,
  scaleDownMode: 'Delete',
  powerState: { code: 'Running' },
  orchestratorVersion: '1.35',
  currentOrchestratorVersion: '1.35.7',
  enableNodePublicIP: false,
  osType: 'Linux',
  osSKU: 'Ubuntu',
  upgradeSettings: { maxSurge: '10%', maxUnavailable: '0' },
  enableFIPS: false,
};

const properties: JsonObject = {
  powerState: { code: 'Running' },
  kubernetesVersion: '1.35',
  currentKubernetesVersion: '1.35.7',
  servicePrincipalProfile: { clientId: 'msi' },
  enableRBAC: true,
  supportPlan: 'KubernetesOfficial',
  networkProfile: {
    networkPlugin: 'azure',
    networkPluginMode: 'overlay',
    networkPolicy: 'none',
    networkDataplane: 'azure',
    loadBalancerSku: 'standard',
    podCidr: '10.244.0.0/16',
    serviceCidr: '10.0.0.0/16',
    dnsServiceIP: '10.0.0.10',
    outboundType: 'loadBalancer',
  },
  autoUpgradeProfile: { nodeOSUpgradeChannel: 'NodeImage' },
  securityProfile: {},
  oidcIssuerProfile: { enabled: true, issuerURL: 'https://oidc.example/' },
  workloadAutoScalerProfile: {},
  nodeProvisioningProfile: { mode: 'Manual' },
};

const identity: JsonObject = {
  type: 'SystemAssigned',
  principalId: '00000000-0000-0000-0000-0000000000a1',
  tenantId: '00000000-0000-0000-0000-000000000000',
};

/** Bodies by the numbers that the recorded ones have. */
export const standInBodies: Readonly<Record<number, JsonObject>> = {
  2: {
    error: {
      code: 'ResourceNotFound',
      message: `The Resource 'Microsoft.ContainerService/managedClusters/${cluster}' under resource group '${group}' was not found.`,
    },
  },
  3: { properties, identity },
  12: {
    properties: {
      ...properties,
      identityProfile: {
        kubeletidentity: {
          resourceId: `${nowhere}/MC_${group}_${cluster}_westus3/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${cluster}-agentpool`,
          clientId: '00000000-0000-0000-0000-0000000000a2',
          objectId: '00000000-0000-0000-0000-0000000000a3',
        },
      },
    },
    identity,
  },
  15: {
    code: 'NotFound',
    details: [{ code: 'Unspecified', message: 'Agent Pool not found' }],
    message: `Could not find the agentpool: ap2 in subscription: 00000000-0000-0000-0000-000000000000, resourceGroup: ${group}, resourceName: ${cluster}.`,
    subcode: 'GetAgentPool_NotFound_HCPServerError',
  },
  16: { properties: pool },
};

/** Errors by their codes. */
export const standInErrors: readonly JsonObject[] = [
  {
    code: 'ErrCode_InsufficientVCPUQuota',
    status: 400,
    body: {
      code: 'ErrCode_InsufficientVCPUQuota',
      details: null,
      message: 'Insufficient regional vcpu quota left for the location.',
      subcode: '',
    },
  },
  {
    code: 'MissingSubscriptionRegistration',
    status: 409,
    body: "MissingSubscriptionRegistration: The subscription is not registered to use namespace 'Microsoft.AnalysisServices'.",
  },
  {
    code: 'StorageAccountAlreadyTaken',
    status: 409,
    body: 'StorageAccountAlreadyTaken: The storage account is already taken.',
  },
];
