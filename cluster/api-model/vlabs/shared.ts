import { list, optional, struct, text } from '../go/types';
import { aksOnly } from './families';

export const keyvaultSecretRef = struct('KeyvaultSecretRef', {
  vaultID: text({ tag: 'required' }),
  secretName: text({ tag: 'required' }),
  version: text({ go: 'SecretVersion' }),
});

export const keyVaultSecrets = struct('KeyVaultSecrets', {
  sourceVault: optional(struct('KeyVaultID', { id: text() })),
  vaultCertificates: list(struct('KeyVaultCertificate', { certificateUrl: text(), certificateStore: text() })),
});

export const imageReference = struct('ImageReference', {
  name: text(),
  resourceGroup: text(),
  subscriptionId: text({ only: aksOnly }),
  gallery: text({ only: aksOnly }),
  version: text({ only: aksOnly }),
});

export const extension = struct('Extension', { name: text(), singleOrAll: text(), template: text() });

export const extensionProfile = struct('ExtensionProfile', {
  name: text(),
  version: text(),
  extensionParameters: text(),
  parametersKeyvaultSecretRef: optional(keyvaultSecretRef, { go: 'ExtensionParametersKeyVaultRef' }),
  rootURL: text(),
  script: text(),
  urlQuery: text(),
});
