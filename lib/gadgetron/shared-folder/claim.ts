import type { Construct } from 'constructs';
import type { PersistentVolumeClaim, Volume } from 'kubernetes-types/core/v1';
import { type Condition, chartOnly, either, type Expression, is, named, orElse, Resource, when } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';

export const DEFAULT_SIZE = '100Gi';

/** The claim that the pods mount. */
export const claimName = ({ values, names }: Context): Expression<string> =>
  named(
    'sharedFolderClaim',
    'The claim of the shared folder.',
    orElse(values.sharedFolder.existingClaim, names.of('shared')),
  );

/** The folder as a volume of a pod, while there is one. */
export const sharedVolume = (context: Context, shared: Condition) =>
  when<Volume>(shared, { name: 'shared', persistentVolumeClaim: { claimName: claimName(context) } });

/** The names of what lies in no namespace: the volume and its class. */
export const sharedClusterName = ({ names }: Context): Expression<string> => names.clusterWide('shared');

/** An existing share, however it is mounted. */
export const isExistingShare = ({ values: { sharedFolder } }: Context): Condition =>
  either(is(sharedFolder.mode, 'share'), is(sharedFolder.mode, 'identity'));

export class SharedFolderClaim extends Resource<PersistentVolumeClaim> {
  override readonly doc = 'The shared folder as the Gadgetron pods mount it.';

  constructor(scope: Construct, context: Context) {
    const { sharedFolder } = context.values;
    const existing = isExistingShare(context);
    super(
      scope,
      'claim',
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        // What is on the share outlives the release, and so must what leads to it.
        metadata: metadata(context, 'shared-folder', claimName(context), {
          own: { 'helm.sh/resource-policy': chartOnly('keep') },
        }),
        spec: {
          accessModes: ['ReadWriteMany'],
          // "" and not nothing: nothing would ask for the cluster's default class.
          storageClassName: when<string>(existing, '', sharedClusterName(context)),
          volumeName: when<string>(existing, sharedClusterName(context)),
          resources: { requests: { storage: orElse(sharedFolder.size, DEFAULT_SIZE) } },
        },
      },
      { when: either(existing, is(sharedFolder.mode, 'dynamic')) },
    );
  }
}
