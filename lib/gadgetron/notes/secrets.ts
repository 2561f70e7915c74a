import { both, either, is, not, type Notes, str, type Symbolic } from '../../helm';
import type { gadgetronValues } from '../values';
import { storageRuns } from '../storage/runs';
import { inNamespace, section } from './section';

/** The Secrets that must be created: without them pods do not start. */
export function secretNotes({ jumpServer, server, sharedFolder, storage }: Symbolic<typeof gadgetronValues>): Notes {
  const keys = both(jumpServer.enabled, jumpServer.existingSecret);
  const hostKey = both(jumpServer.enabled, jumpServer.hostKeySecret);
  const share = is(sharedFolder.mode, 'share');
  const azure = both(storageRuns({ server, storage }), is(storage.mode, 'azure'));
  return [
    ...section(
      either(keys, hostKey, share, azure),
      'Pods wait until these Secrets exist. "gadgetronctl secrets" creates those of the jump server and of the share. With kubectl:',
    ),
    ...section(
      keys,
      '  # the public keys that may connect',
      str`  kubectl create secret generic ${jumpServer.existingSecret} ${inNamespace} --from-file=${jumpServer.existingSecretKey}=$HOME/.ssh/id_ed25519.pub`,
    ),
    ...section(
      hostKey,
      '  # the key by which clients recognise the jump server',
      "  ssh-keygen -q -t ed25519 -N '' -f ssh_host_ed25519_key",
      str`  kubectl create secret generic ${jumpServer.hostKeySecret} ${inNamespace} --from-file=ssh_host_ed25519_key`,
      '  rm ssh_host_ed25519_key ssh_host_ed25519_key.pub',
    ),
    ...section(
      share,
      '  # the storage account of the shared folder; set ACCOUNT to its name first',
      '  az storage account keys list --account-name "$ACCOUNT" --query "[0].value" --output tsv | tr -d "\\n" |',
      str`    kubectl create secret generic ${sharedFolder.azureFiles.secretName} ${inNamespace} --from-literal=azurestorageaccountname="$ACCOUNT" --from-file=azurestorageaccountkey=/dev/stdin`,
    ),
    ...section(
      azure,
      '  # how the storage server connects to its database and to its blobs, each connection string in a file',
      str`  kubectl create secret generic ${storage.postgres.existingSecret} ${inNamespace} --from-file=${storage.postgres.connectionStringKey}=postgres.txt`,
      str`  kubectl create secret generic ${storage.azureBlob.existingSecret} ${inNamespace} --from-file=${storage.azureBlob.connectionStringKey}=blobs.txt`,
    ),
    ...section(
      both(azure, storage.postgres.passwordKey),
      str`  The first of the two also needs the key ${storage.postgres.passwordKey}, with the password of the database.`,
    ),
    ...section(
      both(jumpServer.enabled, not(jumpServer.hostKeySecret)),
      'WARNING: jumpServer.hostKeySecret is empty, so the jump server has a new host key after every restart, and clients refuse it. Create a Secret with the key ssh_host_ed25519_key and set jumpServer.hostKeySecret to its name.',
    ),
  ];
}
