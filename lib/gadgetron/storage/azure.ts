import type { EnvVar, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { is, splice, when } from '../../helm';
import type { Context } from '../context';

const [DATABASE, BLOBS] = ['/etc/mrd-storage-server/database', '/etc/mrd-storage-server/blobs'] as const;

const inAzure = ({ values: { storage } }: Context) => is(storage.mode, 'azure');

/**
 * What tells the server of its database and its storage account, in mode azure.
 * By files: variables would show up in `kubectl describe` and in crash reports.
 */
export const azureVariables = (context: Context) =>
  splice(
    when<EnvVar[]>(inAzure(context), [
      { name: 'MRD_STORAGE_SERVER_DATABASE_PROVIDER', value: 'postgresql' },
      { name: 'MRD_STORAGE_SERVER_DATABASE_CONNECTION_STRING_FILE', value: `${DATABASE}/connection-string` },
      when<EnvVar>(context.values.storage.postgres.passwordKey, {
        name: 'MRD_STORAGE_SERVER_DATABASE_PASSWORD_FILE',
        value: `${DATABASE}/password`,
      }),
      { name: 'MRD_STORAGE_SERVER_STORAGE_PROVIDER', value: 'azureblob' },
      { name: 'MRD_STORAGE_SERVER_STORAGE_CONNECTION_STRING_FILE', value: `${BLOBS}/connection-string` },
    ]),
  );

export const azureMounts = (context: Context) =>
  splice(
    when<VolumeMount[]>(inAzure(context), [
      { name: 'database', mountPath: DATABASE, readOnly: true },
      { name: 'blobs', mountPath: BLOBS, readOnly: true },
    ]),
  );

/** Of the Secrets only the keys that are needed, readable through fsGroup. */
export const azureVolumes = (context: Context) => {
  const { postgres, azureBlob } = context.values.storage;
  const password = when<{ key: string; path: string }>(postgres.passwordKey, {
    key: postgres.passwordKey,
    path: 'password',
  });
  return splice(
    when<Volume[]>(inAzure(context), [
      {
        name: 'database',
        secret: {
          secretName: postgres.existingSecret,
          defaultMode: 0o440,
          items: [{ key: postgres.connectionStringKey, path: 'connection-string' }, password],
        },
      },
      {
        name: 'blobs',
        secret: {
          secretName: azureBlob.existingSecret,
          defaultMode: 0o440,
          items: [{ key: azureBlob.connectionStringKey, path: 'connection-string' }],
        },
      },
    ]),
  );
};
