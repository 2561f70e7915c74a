import { isAcs } from '../engines';
import { type Model, none, type Reason, reason, reasonIf } from '../model';
import { keyVaultReasons } from './key-vault';

const LINUX = 'properties.linuxProfile';

/** acs-engine looks at the first key only, and takes only one. */
export function sshKeysAreNotEmpty({ engine, properties }: Model): readonly Reason[] {
  const keys = properties.linuxProfile?.ssh.publicKeys ?? [];
  return (isAcs(engine) ? keys.slice(0, 1) : keys).flatMap(({ keyData }, index) =>
    reasonIf(
      keyData === '',
      `${LINUX}.ssh.publicKeys[${index}].keyData`,
      'KeyData in LinuxProfile.SSH.PublicKeys cannot be empty string',
    ),
  );
}

export function mtuIsKnown({ properties, config }: Model): readonly Reason[] {
  const mtu = properties.linuxProfile?.eth0MTU ?? 0;
  if (mtu === 0) return none;
  if (config?.networkPlugin === 'kubenet')
    return reason(`${LINUX}.eth0MTU`, 'Custom linuxProfile eth0MTU value not allowed when using Kubenet');
  return reasonIf(
    ![1500, 3900].includes(mtu),
    `${LINUX}.eth0MTU`,
    `Invalid linuxProfile eth0MTU value "${mtu}", please use one of the following values: 1500, 3900`,
  );
}

export function linuxSecrets({ properties }: Model): readonly Reason[] {
  return keyVaultReasons(`${LINUX}.secrets`, properties.linuxProfile?.secrets ?? [], 'linux');
}
