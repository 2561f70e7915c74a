import { isAcs } from '../engines';
import { type Model, none, type Reason, reason, reasonIf } from '../model';
import { isBelow } from './versions';
import { isVaultId } from './key-vault';

const PRINCIPAL = 'properties.servicePrincipalProfile';

/** acs-engine wants a service principal unless told to use a managed identity; its successors only when told not to. */
const wantsPrincipal = ({ engine, config }: Model): boolean =>
  isAcs(engine) ? config?.useManagedIdentity !== true : config?.useManagedIdentity === false;

export function servicePrincipal(model: Model): readonly Reason[] {
  if (!wantsPrincipal(model)) return none;
  const { servicePrincipalProfile: profile } = model.properties;
  const withKubernetes = isAcs(model.engine) ? ' with Orchestrator Kubernetes' : '';
  if (!profile) return reason(PRINCIPAL, `ServicePrincipalProfile must be specified${withKubernetes}`);
  const { secret, objectId, keyvaultSecretRef: reference } = profile;
  return [
    ...reasonIf(
      profile.clientId === '',
      `${PRINCIPAL}.clientId`,
      `the service principal client ID must be specified${withKubernetes}`,
    ),
    ...reasonIf(
      (secret === '') === (reference === undefined),
      PRINCIPAL,
      `either the service principal client secret or keyvault secret reference must be specified${withKubernetes}`,
    ),
    ...reasonIf(
      model.config?.enableEncryptionWithExternalKms === true && objectId === '',
      `${PRINCIPAL}.objectId`,
      `the service principal object ID must be specified${withKubernetes} when enableEncryptionWithExternalKms is true`,
    ),
    ...reasonIf(
      reference?.vaultID === '',
      `${PRINCIPAL}.keyvaultSecretRef.vaultID`,
      `the Keyvault ID must be specified for the Service Principle${withKubernetes}`,
    ),
    ...reasonIf(
      reference?.secretName === '',
      `${PRINCIPAL}.keyvaultSecretRef.secretName`,
      `the Keyvault Secret must be specified for the Service Principle${withKubernetes}`,
    ),
    ...reasonIf(
      reference !== undefined && reference.vaultID !== '' && !isVaultId(reference.vaultID),
      `${PRINCIPAL}.keyvaultSecretRef.vaultID`,
      'service principal client keyvault secret reference is of incorrect format',
    ),
  ];
}

/** acs-engine learnt of managed identities in parts. */
export function managedIdentityVersion(model: Model): readonly Reason[] {
  const { engine, config, master } = model;
  if (!isAcs(engine) || config?.useManagedIdentity !== true || !isBelow(model, '1.12.0')) return none;
  const path = 'properties.orchestratorProfile.kubernetesConfig.useManagedIdentity';
  if (master?.availabilityProfile === 'VirtualMachineScaleSets') {
    return reason(
      path,
      'managed identity and VMSS masters can only be used with Kubernetes 1.12.0 or above. Please specify "orchestratorRelease": "1.12"',
    );
  }
  return reasonIf(
    config.userAssignedID !== '',
    path,
    'user assigned identity can only be used with Kubernetes 1.12.0 or above. Please specify "orchestratorRelease": "1.12"',
  );
}
