import type { Construct } from 'constructs';
import type { PersistentVolume } from 'kubernetes-types/core/v1';
import { chartOnly, is, orElse, release, Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { DEFAULT_SIZE, sharedClusterName } from './claim';

/** A share on Azure Files that exists already. */
export class SharedFolderVolume extends Resource<PersistentVolume> {
  constructor(scope: Construct, context: Context) {
    const { sharedFolder } = context.values;
    super(
      scope,
      'volume',
      {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: metadata(context, 'shared-folder', sharedClusterName(context), { own: { 'helm.sh/resource-policy': chartOnly('keep') } }),
        spec: {
          capacity: { storage: orElse(sharedFolder.size, DEFAULT_SIZE) },
          accessModes: ['ReadWriteMany'],
          persistentVolumeReclaimPolicy: 'Retain',
          storageClassName: '',
          mountOptions: sharedFolder.azureFiles.mountOptions,
          csi: {
            driver: 'file.csi.azure.com',
            // Only has to be unique in the cluster: the account is named by the Secret.
            volumeHandle: sharedClusterName(context),
            volumeAttributes: { shareName: sharedFolder.azureFiles.share },
            nodeStageSecretRef: { name: sharedFolder.azureFiles.secretName, namespace: release.namespace },
          },
        },
      },
      { when: is(sharedFolder.mode, 'share') },
    );
  }
}
