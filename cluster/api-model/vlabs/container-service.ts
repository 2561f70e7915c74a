import {
  bool,
  field,
  list,
  map,
  opaque,
  optional,
  pointer,
  slice,
  struct,
  text,
  texts,
  type TypeOf,
  unmarshalsItself,
} from '../go/types';
import { agentPoolProfile } from './agent-pool-profile';
import { customCloudProfile } from './custom-cloud-profile';
import { acsOnly, aksOnly, stackOnly, tag } from './families';
import { kubernetesConfig } from './kubernetes-config';
import { linuxProfile } from './linux-profile';
import { masterProfile } from './master-profile';
import { extensionProfile, keyvaultSecretRef } from './shared';
import { windowsProfile } from './windows-profile';

/** The structures of the API model `vlabs`: pkg/api/vlabs/types.go of the engines, their fields in the same order. */

const dcosConfig = struct('DcosConfig', {
  dcosBootstrapURL: text(),
  dcosWindowsBootstrapURL: text(),
  dcosRepositoryURL: text(),
});
const openShiftConfig = struct('OpenShiftConfig', {
  kubernetesConfig: optional(kubernetesConfig),
  clusterUsername: text(),
  clusterPassword: text(),
  enableAADAuthentication: bool(),
});

// Its UnmarshalJSON decodes into a type of this name.
const orchestratorProfile = struct('aliasOrchestratorProfile', {
  orchestratorType: text({ tag: tag('required', '') }),
  orchestratorRelease: text(),
  orchestratorVersion: text(),
  kubernetesConfig: optional(kubernetesConfig),
  openshiftConfig: optional(openShiftConfig, { only: acsOnly }),
  dcosConfig: optional(dcosConfig, { only: acsOnly }),
});

const servicePrincipalProfile = struct('ServicePrincipalProfile', {
  clientId: text({ go: 'ClientID' }),
  secret: text(),
  objectId: text({ go: 'ObjectID' }),
  keyvaultSecretRef: optional(keyvaultSecretRef),
});

const certificateProfile = struct('CertificateProfile', {
  caCertificate: text(),
  caPrivateKey: text(),
  apiServerCertificate: text(),
  apiServerPrivateKey: text(),
  clientCertificate: text(),
  clientPrivateKey: text(),
  kubeConfigCertificate: text(),
  kubeConfigPrivateKey: text(),
  etcdServerCertificate: text(),
  etcdServerPrivateKey: text(),
  etcdClientCertificate: text(),
  etcdClientPrivateKey: text(),
  etcdPeerCertificates: texts(),
  etcdPeerPrivateKeys: texts(),
});

const aadProfile = struct('AADProfile', {
  clientAppID: text(),
  serverAppID: text(),
  tenantID: text(),
  adminGroupID: text(),
});

const featureFlags = struct('FeatureFlags', {
  enableCSERunInBackground: bool(),
  blockOutboundInternet: bool(),
  enableIPv6DualStack: bool({ only: aksOnly }),
  enableTelemetry: bool({ only: aksOnly }),
  enableIPv6Only: bool({ only: aksOnly }),
  enableWinDSR: bool({ only: aksOnly }),
  enforceUbuntu2004DisaStig: bool({ only: stackOnly }),
  enforceKubernetesDisaStig: bool({ only: stackOnly }),
});

export const properties = struct('Properties', {
  provisioningState: text({}, 'vlabs.ProvisioningState'),
  orchestratorProfile: optional(unmarshalsItself(orchestratorProfile), { tag: tag('required', '') }),
  masterProfile: optional(masterProfile, { tag: 'required' }),
  agentPoolProfiles: field(slice(pointer(agentPoolProfile)), { tag: 'dive,required' }),
  linuxProfile: optional(linuxProfile, { tag: 'required' }),
  extensionProfiles: list(extensionProfile),
  windowsProfile: optional(windowsProfile),
  servicePrincipalProfile: optional(servicePrincipalProfile),
  certificateProfile: optional(certificateProfile),
  aadProfile: optional(aadProfile, { go: 'AADProfile' }),
  azProfile: optional(
    struct('AzProfile', { tenantId: text(), subscriptionId: text(), resourceGroup: text(), location: text() }),
    { only: acsOnly },
  ),
  featureFlags: optional(featureFlags),
  customCloudProfile: optional(customCloudProfile, { only: aksOnly }),
  telemetryProfile: optional(struct('TelemetryProfile', { applicationInsightsKey: text() }), { only: aksOnly }),
});

export const containerService = struct('ContainerService', {
  // The engines read this key through the type below, from the same object.
  apiVersion: opaque,
  id: text(),
  location: text(),
  name: text(),
  plan: optional(
    struct('ResourcePurchasePlan', { name: text(), product: text(), promotionCode: text(), publisher: text() }),
  ),
  tags: map(),
  type: text(),
  properties: optional(properties),
});

export const typeMeta = struct('TypeMeta', { apiVersion: text() });

export type ContainerService = TypeOf<typeof containerService>;
export type Properties = TypeOf<typeof properties>;
export type OrchestratorProfile = TypeOf<typeof orchestratorProfile>;
