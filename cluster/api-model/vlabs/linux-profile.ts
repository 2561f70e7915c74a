import { field, flag, int, list, optional, slice, struct, text } from '../go/types';
import { aksOnly, tag } from './families';
import { keyVaultSecrets } from './shared';

const ssh = struct('', {
  publicKeys: field(slice(struct('PublicKey', { keyData: text() })), { tag: tag('required,len=1', 'required,min=1') }),
});

export const linuxProfile = struct('LinuxProfile', {
  adminUsername: text({ tag: 'required' }),
  ssh: field(ssh, { go: 'SSH', tag: 'required' }),
  secrets: list(keyVaultSecrets),
  scriptroot: text(),
  customSearchDomain: optional(
    struct('CustomSearchDomain', { name: text(), realmUser: text(), realmPassword: text() }),
  ),
  customNodesDNS: optional(struct('CustomNodesDNS', { dnsServer: text() })),
  runUnattendedUpgradesOnBootstrap: flag({ only: aksOnly }),
  enableUnattendedUpgrades: flag({ only: aksOnly }),
  eth0MTU: int({ only: aksOnly }),
});
