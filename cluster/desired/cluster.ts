import { apiVersions } from '../arm';
import { clusterId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import type { JsonObject } from '../wire';
import { autoScalerProfile } from './autoscaler-profile';
import { desiredPools } from './pools';
import { type DesiredResource, fieldsIf } from './resource';

/** The cluster with all its pools, as the first request makes it. */
export function desiredCluster(spec: ClusterSpec, ownership: Readonly<Record<string, string>>): DesiredResource {
  return {
    id: clusterId(spec, spec.name),
    apiVersion: apiVersions.containerService,
    body: {
      name: spec.name,
      location: spec.location,
      tags: { ...spec.tags, ...ownership },
      sku: { name: 'Base', tier: spec.tier },
      identity:
        spec.identity === undefined
          ? { type: 'SystemAssigned' }
          : { type: 'UserAssigned', userAssignedIdentities: { [spec.identity]: {} } },
      properties: properties(spec, ownership),
    },
  };
}

function properties(spec: ClusterSpec, ownership: Readonly<Record<string, string>>): JsonObject {
  const { kubernetesVersion, nodeProvisioning, upgrades } = spec;
  return {
    ...fieldsIf(kubernetesVersion !== 'default', { kubernetesVersion }),
    // AKS has both together or neither.
    supportPlan: spec.tier === 'Premium' ? 'AKSLongTermSupport' : 'KubernetesOfficial',
    dnsPrefix: dnsPrefix(spec),
    enableRBAC: true,
    agentPoolProfiles: desiredPools(spec, ownership).map(({ name, properties: pool }) => ({ name, ...pool })),
    networkProfile: networkProfile(spec),
    apiServerAccessProfile: {
      enablePrivateCluster: spec.apiServer.private,
      authorizedIPRanges: spec.apiServer.authorizedRanges,
      ...given({
        privateDNSZone: spec.apiServer.dnsZone,
        enablePrivateClusterPublicFQDN: spec.apiServer.publicName,
      }),
      ...ifGiven(spec.apiServer.runCommand, may => ({ disableRunCommand: !may })),
      ...ifGiven(spec.apiServer.subnet, subnetId => ({ enableVnetIntegration: true, subnetId })),
    },
    ...entra(spec),
    ...proxyConfig(spec),
    ...given({ diskEncryptionSetID: spec.diskEncryptionSet }),
    ...nodeGroup(spec),
    ...addonFields(spec),
    nodeProvisioningProfile: { mode: nodeProvisioning === 'auto' ? 'Auto' : 'Manual' },
    ...fieldsIf(nodeProvisioning !== 'auto', { autoScalerProfile: autoScalerProfile(spec) }),
    workloadAutoScalerProfile: { keda: { enabled: spec.keda } },
    oidcIssuerProfile: { enabled: true },
    securityProfile: {
      workloadIdentity: { enabled: spec.workloadIdentity },
      ...ifGiven(spec.addons.imageCleaner, enabled => ({ imageCleaner: { enabled, intervalHours: WEEK } })),
      ...fieldsIf(spec.trustedAuthorities.length > 0, {
        customCATrustCertificates: spec.trustedAuthorities.map(base64),
      }),
    },
    autoUpgradeProfile: { upgradeChannel: upgrades.kubernetes, nodeOSUpgradeChannel: upgrades.nodeImages },
    // https://learn.microsoft.com/azure/aks/network-isolated
    ...fieldsIf(spec.network.outbound === 'none', { bootstrapProfile: { artifactSource: 'Cache' } }),
    storageProfile: {
      diskCSIDriver: { enabled: true },
      fileCSIDriver: { enabled: true },
      snapshotController: { enabled: true },
    },
  };
}

/** AKS takes certificates as PEM in base64. */
const base64 = (pem: string): string => Buffer.from(pem).toString('base64');

const proxyConfig = ({ proxy }: ClusterSpec): JsonObject =>
  ifGiven(proxy, ({ http, https, except, authority }) => ({
    httpProxyConfig: {
      enabled: true,
      httpProxy: http,
      ...given({ httpsProxy: https }),
      noProxy: except,
      ...ifGiven(authority, pem => ({ trustedCa: base64(pem) })),
    },
  }));

/** Hours. */
const WEEK = 168;

/** Without the fields that the file does not have: the service, or another tool, decides them. */
const given = (fields: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const ifGiven = <T>(value: T | undefined, fields: (value: T) => JsonObject): JsonObject =>
  value === undefined ? {} : fields(value);

/** Entra cannot be taken out of a cluster again: where the file has none, nothing is said of it. */
function entra({ access: { adminGroups, azureRbac, localAccounts } }: ClusterSpec): JsonObject {
  const wanted = azureRbac || adminGroups.length > 0;
  return {
    ...fieldsIf(wanted, {
      aadProfile: { managed: true, enableAzureRBAC: azureRbac, adminGroupObjectIDs: adminGroups },
    }),
    ...ifGiven(localAccounts, there => ({ disableLocalAccounts: !there })),
  };
}

const nodeGroup = ({ nodeResourceGroup: { name, lockdown } }: ClusterSpec): JsonObject => ({
  ...given({ nodeResourceGroup: name }),
  ...ifGiven(lockdown, locked => ({
    nodeResourceGroupProfile: { restrictionLevel: locked ? 'ReadOnly' : 'Unrestricted' },
  })),
});

function addonFields({
  addons: { azurePolicy, keyVault, costAnalysis },
  monitoring: { containerInsights, prometheus },
}: ClusterSpec): JsonObject {
  const profiles = {
    ...ifGiven(azurePolicy, enabled => ({ azurepolicy: { enabled } })),
    ...ifGiven(keyVault, enabled => ({
      azureKeyvaultSecretsProvider: { enabled, ...fieldsIf(enabled, { config: { enableSecretRotation: 'true' } }) },
    })),
    // With the identity of the agent, as data collection rules need it, and not with the key of the workspace.
    ...ifGiven(containerInsights, workspace => ({
      omsagent: {
        enabled: true,
        config: { logAnalyticsWorkspaceResourceID: workspace, useAADAuth: 'true' },
      },
    })),
  };
  return {
    ...fieldsIf(Object.keys(profiles).length > 0, { addonProfiles: profiles }),
    ...ifGiven(prometheus, enabled => ({ azureMonitorProfile: { metrics: { enabled } } })),
    ...ifGiven(costAnalysis, enabled => ({ metricsProfile: { costAnalysis: { enabled } } })),
  };
}

function networkProfile({ network }: ClusterSpec): JsonObject {
  return {
    networkPlugin: 'azure',
    networkPluginMode: 'overlay',
    networkDataplane: 'cilium',
    networkPolicy: 'cilium',
    podCidr: network.podCidr,
    serviceCidr: network.serviceCidr,
    dnsServiceIP: network.dnsServiceIP,
    outboundType: network.outbound,
    loadBalancerSku: 'standard',
    ...fieldsIf(network.outboundAddresses.length > 0, {
      loadBalancerProfile: { outboundIPs: { publicIPs: network.outboundAddresses.map(id => ({ id })) } },
    }),
  };
}

/** As `az aks create` makes it, so that a cluster of the same names has the same one; it cannot be changed later. */
export function dnsPrefix({
  subscription,
  resourceGroup,
  name,
}: Pick<ClusterSpec, 'subscription' | 'resourceGroup' | 'name'>): string {
  const [first, second] = [name, resourceGroup].map(text => text.replaceAll(/[^A-Za-z0-9-]/g, ''));
  const start = /^[A-Za-z]/.test(first ?? '') ? (first ?? '') : `a${first ?? ''}`;
  return `${start.slice(0, 10)}-${(second ?? '').slice(0, 16)}-${subscription.slice(0, 6)}`;
}
