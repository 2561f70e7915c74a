import { isAcs } from '../engines';
import { type Model, none, type Reason, reasonIf } from '../model';
import { isVaultId } from './key-vault';

/** Extensions run on machines of availability sets only. */
export function poolExtensions({ engine, pools }: Model): readonly Reason[] {
  return pools.flatMap(pool =>
    (pool.extensions?.length ?? 0) === 0
      ? none
      : [
          ...reasonIf(
            ['', 'VirtualMachineScaleSets'].includes(pool.availabilityProfile),
            `${pool.path}.extensions`,
            'Extensions are currently not supported with VirtualMachineScaleSets. Please specify "availabilityProfile": "AvailabilitySet"',
          ),
          ...reasonIf(
            !isAcs(engine) &&
              pool.osType === 'Windows' &&
              pool.extensions?.some(({ name }) => name === 'prometheus-grafana-k8s') === true,
            `${pool.path}.extensions`,
            'prometheus-grafana-k8s extension is currently not supported for Windows agents',
          ),
        ],
  );
}

/** An extension's parameters from a key vault. */
export function extensionVaults({ properties }: Model): readonly Reason[] {
  return (properties.extensionProfiles ?? []).flatMap(({ name, parametersKeyvaultSecretRef: reference }, index) => {
    if (!reference) return none;
    const path = `properties.extensionProfiles[${index}].parametersKeyvaultSecretRef`;
    return [
      ...reasonIf(
        reference.vaultID === '',
        `${path}.vaultID`,
        `the Keyvault ID must be specified for Extension ${name}`,
      ),
      ...reasonIf(
        reference.secretName === '',
        `${path}.secretName`,
        `the Keyvault Secret must be specified for Extension ${name}`,
      ),
      ...reasonIf(
        reference.vaultID !== '' && !isVaultId(reference.vaultID),
        `${path}.vaultID`,
        `Extension ${name}'s keyvault secret reference is of incorrect format`,
      ),
    ];
  });
}
