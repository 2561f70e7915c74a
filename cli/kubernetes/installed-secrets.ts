import type { Deployment } from 'kubernetes-types/apps/v1';
import { ApiError, type KubernetesApi } from './api';
import { labelsOf } from './deployed';
import { secretsOf, type WantedSecrets } from './wanted-secrets';

/** The Secrets that an installed release names; nothing if there is no such release, or one may not look at it. */
export async function installedSecrets(api: KubernetesApi, release: string): Promise<WantedSecrets | undefined> {
  const [reconstruction, jumpServer] = await Promise.all(
    ['reconstruction', 'jump-server'].map(async component =>
      unlessForbidden(api.list('deployments', labelsOf(release, component)).then(([first]) => first)),
    ),
  );
  if (reconstruction === undefined) return undefined;
  const secrets = jumpServer && secretsOf(jumpServer);
  const keys = secrets && (await api.find('secrets', secrets.keys.secret));
  const storage = await storageSecret(api, reconstruction);
  return {
    ...(secrets && { jumpServer: secrets }),
    // The chart's own carries the labels of the release.
    keysInValues: keys?.metadata?.labels?.['app.kubernetes.io/instance'] === release,
    ...(storage !== undefined && { storage }),
  };
}

/** The Secret with which nodes mount the volume of the shared folder. */
async function storageSecret(api: KubernetesApi, { spec }: Deployment): Promise<string | undefined> {
  const shared = spec?.template.spec?.volumes?.find(({ name }) => name === 'shared')?.persistentVolumeClaim;
  if (shared === undefined) return undefined;
  const claim = await unlessForbidden(api.find('persistentvolumeclaims', shared.claimName));
  const name = claim?.spec?.volumeName;
  const volume = name === undefined ? undefined : await unlessForbidden(api.find('persistentvolumes', name));
  return volume?.spec?.csi?.nodeStageSecretRef?.name;
}

async function unlessForbidden<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return undefined;
    throw error;
  }
}
