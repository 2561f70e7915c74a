import { apiVersions } from '../arm';
import { ownershipMetadata, ownershipTags } from '../ownership';
import { accountId, fileShareId } from '../resource-ids';
import { type ClusterSpec, mayUseKey } from '../file';
import type { JsonObject } from '../wire';
import { type DesiredResource, fieldsIf } from './resource';

/** The storage account of the shared folders; undefined when there are none. Of one that was there before, what nodes need of it. */
export function desiredStorageAccount(spec: ClusterSpec, runId: string): DesiredResource | undefined {
  const { storage } = spec;
  if (storage.shares.length === 0) return undefined;
  if (storage.existing !== undefined)
    return { id: storage.existing, apiVersion: apiVersions.storage, body: { properties: neededOf(spec) } };
  return {
    id: accountId(spec),
    apiVersion: apiVersions.storage,
    body: {
      location: spec.location,
      // Files on SSD have a kind of account of their own.
      kind: storage.sku.startsWith('Premium') ? 'FileStorage' : 'StorageV2',
      sku: { name: storage.sku },
      tags: { ...spec.tags, ...ownershipTags(spec, runId) },
      ...identity(spec),
      properties: {
        minimumTlsVersion: 'TLS1_2',
        supportsHttpsTrafficOnly: true,
        allowBlobPublicAccess: false,
        allowSharedKeyAccess: mayUseKey(spec.storage),
        ...networkRules(spec),
        ...encryption(spec),
        azureFilesIdentityBasedAuthentication: {
          directoryServiceOptions: 'None',
          smbOAuthSettings: { isSmbOAuthEnabled: storage.access === 'managed-identity' },
        },
      },
    },
  };
}

const neededOf = ({ storage: { access } }: ClusterSpec): JsonObject =>
  access === 'key'
    ? { allowSharedKeyAccess: true }
    : { azureFilesIdentityBasedAuthentication: { smbOAuthSettings: { isSmbOAuthEnabled: true } } };

const identity = ({ storage: { encryption: own } }: ClusterSpec): JsonObject =>
  own === undefined ? {} : { identity: { type: 'UserAssigned', userAssignedIdentities: { [own.identity]: {} } } };

/** https://learn.microsoft.com/rest/api/storagerp/storage-accounts/create: an empty version follows the newest one. */
function encryption({ storage: { encryption: own } }: ClusterSpec): JsonObject {
  if (own === undefined) return {};
  const [, , vault = '', , keyname, keyversion = ''] = own.key.split('/');
  return {
    encryption: {
      keySource: 'Microsoft.Keyvault',
      identity: { userAssignedIdentity: own.identity },
      keyvaultproperties: { keyvaulturi: `https://${vault}`, keyname, keyversion },
    },
  };
}

/** https://learn.microsoft.com/azure/storage/common/storage-network-security. Without a word in the file nothing is said of it. */
function networkRules({ storage: { publicAccess, allowedRanges, allowedSubnets } }: ClusterSpec): JsonObject {
  return {
    ...fieldsIf(publicAccess !== undefined, { publicNetworkAccess: publicAccess === false ? 'Disabled' : 'Enabled' }),
    ...fieldsIf(allowedRanges.length + allowedSubnets.length > 0, {
      networkAcls: {
        defaultAction: 'Deny',
        bypass: 'AzureServices',
        ipRules: allowedRanges.map(value => ({ value, action: 'Allow' })),
        virtualNetworkRules: allowedSubnets.map(id => ({ id, action: 'Allow' })),
      },
    }),
  };
}

/** The shares, which exist once the account does. */
export const desiredShares = (spec: ClusterSpec, runId: string): readonly DesiredResource[] =>
  spec.storage.shares.map(({ name, sizeGiB }) => ({
    id: fileShareId(accountId(spec), name),
    apiVersion: apiVersions.storage,
    body: {
      properties: {
        enabledProtocols: 'SMB',
        ...fieldsIf(spec.storage.existing === undefined, {
          shareQuota: sizeGiB,
          metadata: ownershipMetadata(spec, runId),
        }),
      },
    },
  }));
