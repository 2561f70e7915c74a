import type { Construct } from 'constructs';
import type { StorageClass } from 'kubernetes-types/storage/v1';
import { ifSet, is, Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { sharedClusterName } from './claim';

export class SharedFolderStorageClass extends Resource<StorageClass> {
  override readonly doc =
    'Creates a new share on Azure Files. It is a class of its own because AKS overwrites changes to its built-in classes.';

  constructor(scope: Construct, context: Context) {
    const { sharedFolder } = context.values;
    super(
      scope,
      'storage-class',
      {
        apiVersion: 'storage.k8s.io/v1',
        kind: 'StorageClass',
        metadata: metadata(context, 'shared-folder', sharedClusterName(context)),
        provisioner: 'file.csi.azure.com',
        reclaimPolicy: 'Retain',
        volumeBindingMode: 'Immediate',
        allowVolumeExpansion: true,
        mountOptions: sharedFolder.azureFiles.mountOptions,
        parameters: {
          skuName: sharedFolder.azureFiles.skuName,
          resourceGroup: sharedFolder.azureFiles.resourceGroup,
          storageAccount: ifSet(sharedFolder.azureFiles.storageAccount),
        },
      },
      { when: is(sharedFolder.mode, 'dynamic') },
    );
  }
}
