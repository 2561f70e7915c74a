import path from 'node:path';
import { gadgetronctl } from '../cluster/gadgetronctl';
import { controlPlaneComputer, kubectl } from '../cluster/kubectl';
import { home } from '../cluster/places';
import { run } from '../cluster/run';

/** What a share by the key of its account and the jump server want in their namespace. */
export function makeSecrets(namespace: string): void {
  const secret = (name: string, ...entries: readonly string[]): void => {
    kubectl('--namespace', namespace, 'create', 'secret', 'generic', name, ...entries.map(e => `--from-literal=${e}`));
  };
  secret('azure-gtstorage-secret', 'azurestorageaccountname=account', 'azurestorageaccountkey=a2V5');
  const key = path.join(home, `${namespace}.key`);
  run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', key]);
  run(gadgetronctl(controlPlaneComputer, 'secrets', '--namespace', namespace, '--key', `${key}.pub`));
}
