import { urlProblem } from '../go/text';
import { type Reason, reasonIf } from '../model';
import type { TypeOf } from '../go/types';
import type { keyVaultSecrets } from '../vlabs/shared';

/** Certificates that machines get from a key vault; Windows wants to know the store. */
export function keyVaultReasons(
  path: string,
  secrets: readonly TypeOf<typeof keyVaultSecrets>[],
  system: 'linux' | 'windows',
): readonly Reason[] {
  return secrets.flatMap(({ sourceVault, vaultCertificates = [] }, index) => [
    ...reasonIf(
      vaultCertificates.length === 0,
      `${path}[${index}].vaultCertificates`,
      'Valid KeyVaultSecrets must have no empty VaultCertificates',
    ),
    ...reasonIf(sourceVault === undefined, `${path}[${index}].sourceVault`, 'missing SourceVault in KeyVaultSecrets'),
    ...reasonIf(
      sourceVault?.id === '',
      `${path}[${index}].sourceVault.id`,
      'KeyVaultSecrets must have a SourceVault.ID',
    ),
    ...vaultCertificates.flatMap(({ certificateUrl, certificateStore }, number) => {
      const at = `${path}[${index}].vaultCertificates[${number}]`;
      const problem = urlProblem(certificateUrl);
      return [
        ...reasonIf(
          problem !== undefined,
          `${at}.certificateUrl`,
          `Certificate url was invalid. received error parse ${JSON.stringify(certificateUrl)}: ${problem ?? ''}`,
        ),
        ...reasonIf(
          system === 'windows' && certificateStore === '',
          `${at}.certificateStore`,
          'KeyVaultCertificate.CertificateStore must be a non-empty value for certificates in a WindowsProfile',
        ),
      ];
    }),
  ]);
}

/** The id of a key vault, as Azure writes it. */
export const isVaultId = (id: string): boolean =>
  /^\/subscriptions\/\S+\/resourceGroups\/\S+\/providers\/Microsoft.KeyVault\/vaults\/[^/\s]+$/.test(id);
