import type { Construct } from 'constructs';
import type { PersistentVolumeClaim, Volume } from 'kubernetes-types/core/v1';
import { both, chartOnly, type Expression, ifSet, is, not, orElse, Resource, when } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';

/** The claim that is made here, or the one that exists already. */
const claimName = ({ values, names }: Context): Expression<string> =>
  orElse(values.storage.persistence.existingClaim, names.of('storage'));

/** Where the storage server keeps its data, in mode disk. */
export const storageVolume = (context: Context) => {
  const { mode, persistence } = context.values.storage;
  return when<Volume>(is(mode, 'disk'), {
    name: 'data',
    persistentVolumeClaim: when<NonNullable<Volume['persistentVolumeClaim']>>(persistence.enabled, {
      claimName: claimName(context),
    }),
    emptyDir: when<NonNullable<Volume['emptyDir']>>(not(persistence.enabled), { sizeLimit: '1Gi' }),
  });
};

export class StorageClaim extends Resource<PersistentVolumeClaim> {
  override readonly doc = 'The disk of the MRD storage server.';

  constructor(scope: Construct, context: Context) {
    const { values } = context;
    const { mode, persistence } = values.storage;
    super(
      scope,
      'claim',
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: metadata(context, 'storage', claimName(context), {
          annotations: persistence.annotations,
          own: { 'helm.sh/resource-policy': chartOnly<string | undefined>(when<string>(persistence.keep, 'keep')) },
        }),
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: ifSet(persistence.storageClassName),
          resources: { requests: { storage: orElse(persistence.size, '32Gi') } },
        },
      },
      { when: both(is(mode, 'disk'), persistence.enabled, not(persistence.existingClaim)) },
    );
  }
}
