import { any, closed, type Fields, fields, flag, one, resource, type Schema, tags, text } from './form';

/** Storage accounts and their shares, after the pages that `documented.ts` names. */

export const accountSettings: Fields = {
  ...fields(
    flag,
    'allowBlobPublicAccess',
    'allowCrossTenantReplication',
    'allowSharedKeyAccess',
    'defaultToOAuthAuthentication',
    'enableExtendedGroups',
    'isHnsEnabled',
    'isLocalUserEnabled',
    'isNfsV3Enabled',
    'isSftpEnabled',
    'supportsHttpsTrafficOnly',
  ),
  ...fields(
    any,
    'customDomain',
    'dualStackEndpointPreference',
    'encryption',
    'immutableStorageWithVersioning',
    'keyPolicy',
    'networkAcls',
    'routingPreference',
    'sasPolicy',
  ),
  accessTier: one('Hot', 'Cool', 'Premium', 'Cold'),
  allowedCopyScope: text,
  azureFilesIdentityBasedAuthentication: closed(
    { directoryServiceOptions: one('None', 'AADDS', 'AD', 'AADKERB') },
    {
      activeDirectoryProperties: any,
      defaultSharePermission: text,
      smbOAuthSettings: closed({ isSmbOAuthEnabled: flag }),
    },
  ),
  dnsEndpointType: text,
  largeFileSharesState: one('Disabled', 'Enabled'),
  minimumTlsVersion: one('TLS1_0', 'TLS1_1', 'TLS1_2', 'TLS1_3'),
  publicNetworkAccess: one('Enabled', 'Disabled', 'SecuredByPerimeter'),
};
export const accountSku: Schema = one(
  ...[
    'Standard_LRS',
    'Standard_GRS',
    'Standard_RAGRS',
    'Standard_ZRS',
    'Standard_GZRS',
    'Standard_RAGZRS',
    'Premium_LRS',
    'Premium_ZRS',
    'StandardV2_LRS',
    'StandardV2_GRS',
    'StandardV2_ZRS',
    'StandardV2_GZRS',
    'PremiumV2_LRS',
    'PremiumV2_ZRS',
  ],
);
export const accountKind = one('Storage', 'StorageV2', 'BlobStorage', 'FileStorage', 'BlockBlobStorage');
export const accountAnswer = closed(
  {
    id: text,
    name: text,
    type: { const: 'Microsoft.Storage/storageAccounts' },
    location: text,
    sku: closed({ name: accountSku }, { tier: one('Standard', 'Premium') }),
    kind: accountKind,
  },
  {
    tags,
    ...fields(any, 'identity', 'extendedLocation', 'zones', 'placement'),
    properties: closed(
      {},
      {
        ...accountSettings,
        provisioningState: text,
        ...fields(
          any,
          'creationTime',
          'keyCreationTime',
          'primaryEndpoints',
          'primaryLocation',
          'privateEndpointConnections',
          'secondaryLocation',
          'statusOfPrimary',
          'statusOfSecondary',
        ),
      },
    ),
  },
);

export const shareChanges: Fields = {
  shareQuota: { type: 'integer', minimum: 1, maximum: 102_400 },
  metadata: tags,
  accessTier: text,
  ...fields(
    any,
    'rootSquash',
    'signedIdentifiers',
    'provisionedIops',
    'provisionedBandwidthMibps',
    'fileSharePaidBursting',
  ),
};
/** "Can only be specified when creating a share." */
export const shareSettings: Fields = { ...shareChanges, enabledProtocols: one('SMB', 'NFS') };
export const share = resource('Microsoft.Storage/storageAccounts/fileServices/shares', {
  etag: text,
  properties: closed(
    {},
    {
      ...shareSettings,
      ...fields(
        any,
        'lastModifiedTime',
        'leaseState',
        'leaseStatus',
        'shareUsageBytes',
        'version',
        'deleted',
        'includedBurstIops',
        'maxBurstCreditsForIops',
      ),
    },
  ),
});
