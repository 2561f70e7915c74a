import type { Construct } from 'constructs';
import type { PersistentVolume, SecretReference } from 'kubernetes-types/core/v1';
import { both, chartOnly, is, orElse, release, Resource, when } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { claimName, DEFAULT_SIZE, isExistingShare, sharedClusterName } from './claim';

export class SharedFolderVolume extends Resource<PersistentVolume> {
  override readonly doc =
    "A share on Azure Files that exists already. It is mounted with the account's key from a Secret, or by a managed " +
    'identity without a key.';

  constructor(scope: Construct, context: Context) {
    const { azureFiles, mode, size } = context.values.sharedFolder;
    const keyless = is(mode, 'identity');
    super(
      scope,
      'volume',
      {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: metadata(context, 'shared-folder', sharedClusterName(context), {
          own: { 'helm.sh/resource-policy': chartOnly('keep') },
        }),
        spec: {
          capacity: { storage: orElse(size, DEFAULT_SIZE) },
          accessModes: ['ReadWriteMany'],
          persistentVolumeReclaimPolicy: 'Retain',
          storageClassName: '',
          mountOptions: azureFiles.mountOptions,
          // No other claim may take it, as one for any volume of this size would.
          claimRef: {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            namespace: release.namespace,
            name: claimName(context),
          },
          csi: {
            driver: 'file.csi.azure.com',
            // Only has to be unique in the cluster: the account is named elsewhere.
            volumeHandle: sharedClusterName(context),
            volumeAttributes: {
              shareName: azureFiles.share,
              resourceGroup: when<string>(keyless, azureFiles.resourceGroup),
              storageAccount: when<string>(keyless, azureFiles.storageAccount),
              mountWithManagedIdentity: when<string>(keyless, 'true'),
              clientID: when<string>(both(keyless, azureFiles.clientId), azureFiles.clientId),
            },
            nodeStageSecretRef: when<SecretReference>(is(mode, 'share'), {
              name: azureFiles.secretName,
              namespace: release.namespace,
            }),
          },
        },
      },
      { when: isExistingShare(context) },
    );
  }
}
