import { opaque, optional, struct, text } from '../go/types';

/** go-autorest's azure.Environment, as far as its keys have names in JSON. */
const environment = struct('Environment', {
  name: text(),
  managementPortalURL: text(),
  publishSettingsURL: text(),
  serviceManagementEndpoint: text(),
  resourceManagerEndpoint: text(),
  activeDirectoryEndpoint: text(),
  galleryEndpoint: text(),
  keyVaultEndpoint: text(),
  managedHSMEndpoint: text(),
  graphEndpoint: text(),
  serviceBusEndpoint: text(),
  batchManagementEndpoint: text(),
  microsoftGraphEndpoint: text(),
  storageEndpointSuffix: text(),
  cosmosDBDNSSuffix: text(),
  mariaDBDNSSuffix: text(),
  mySqlDatabaseDNSSuffix: text(),
  postgresqlDatabaseDNSSuffix: text(),
  sqlDatabaseDNSSuffix: text(),
  trafficManagerDNSSuffix: text(),
  keyVaultDNSSuffix: text(),
  managedHSMDNSSuffix: text(),
  serviceBusEndpointSuffix: text(),
  serviceManagementVMDNSSuffix: text(),
  resourceManagerVMDNSSuffix: text(),
  containerRegistryDNSSuffix: text(),
  tokenAudience: text(),
  apiManagementHostNameSuffix: text(),
  synapseEndpointSuffix: text(),
  resourceIdentifiers: opaque,
  datalakeSuffix: text(),
});

/** Where Azure is not the public one: Azure Stack Hub. */
export const customCloudProfile = struct('CustomCloudProfile', {
  environment: optional(environment),
  azureEnvironmentSpecConfig: opaque,
  identitySystem: text(),
  authenticationMethod: text(),
  dependenciesLocation: text({}, 'vlabs.DependenciesLocation'),
  portalURL: text(),
  customCloudRootCertificates: text(),
  customCloudSourcesList: text(),
});
