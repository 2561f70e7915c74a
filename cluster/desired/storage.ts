import { apiVersions } from '../arm';
import { ownershipMetadata, ownershipTags } from '../ownership';
import { fileShareId, storageAccountId } from '../resource-ids';
import { type ClusterSpec, mayUseKey } from '../file';
import type { JsonObject } from '../wire';
import { type DesiredResource, fieldsIf } from './resource';

/** The storage account of the shared folders; undefined when there are none. */
export function desiredStorageAccount(spec: ClusterSpec, runId: string): DesiredResource | undefined {
  const { storage } = spec;
  if (storage.shares.length === 0) return undefined;
  return {
    id: storageAccountId(spec, storage.account),
    apiVersion: apiVersions.storage,
    body: {
      location: spec.location,
      // Files on SSD have a kind of account of their own.
      kind: storage.sku.startsWith('Premium') ? 'FileStorage' : 'StorageV2',
      sku: { name: storage.sku },
      tags: { ...spec.tags, ...ownershipTags(spec, runId) },
      properties: {
        minimumTlsVersion: 'TLS1_2',
        supportsHttpsTrafficOnly: true,
        allowBlobPublicAccess: false,
        allowSharedKeyAccess: mayUseKey(spec.storage),
        ...networkRules(spec),
        azureFilesIdentityBasedAuthentication: {
          directoryServiceOptions: 'None',
          smbOAuthSettings: { isSmbOAuthEnabled: storage.access === 'managed-identity' },
        },
      },
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
    id: fileShareId(storageAccountId(spec, spec.storage.account), name),
    apiVersion: apiVersions.storage,
    body: { properties: { enabledProtocols: 'SMB', shareQuota: sizeGiB, metadata: ownershipMetadata(spec, runId) } },
  }));
