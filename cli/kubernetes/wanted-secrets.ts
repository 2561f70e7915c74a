import type { Deployment } from 'kubernetes-types/apps/v1';
import type { PersistentVolume, Secret } from 'kubernetes-types/core/v1';
import { parseAllDocuments } from 'yaml';
import { manifestsOf } from '../../lib/gadgetron/outputs';
import { asFailureWithOrigins, readValues, type ValueOptions } from '../read-values';

/** The file of a host key in its Secret. */
export const HOST_KEY = 'ssh_host_ed25519_key';

/** The Secrets of a jump server. */
export interface JumpServerSecrets {
  /** The Secret with the public keys that may connect, and the key in it. */
  readonly keys: { readonly secret: string; readonly key: string };
  /** The Secret with the host key; nothing where the jump server makes one at every start. */
  readonly hostKey: string | undefined;
}

/** The Secrets that must exist before the deployment can start. */
export interface WantedSecrets {
  readonly jumpServer?: JumpServerSecrets;
  /** Whether the values have the public keys themselves, and a Secret is made of them. */
  readonly keysInValues: boolean;
  /** The Secret with the storage account and its key. */
  readonly storage?: string;
}

/** The Secrets that a jump server mounts. */
export function secretsOf(jumpServer: Deployment): JumpServerSecrets | undefined {
  const volumes = jumpServer.spec?.template.spec?.volumes ?? [];
  const keys = volumes.find(({ name }) => name === 'keys')?.secret;
  const [item] = keys?.items ?? [];
  if (keys?.secretName === undefined || item === undefined) return undefined;
  return {
    keys: { secret: keys.secretName, key: item.key },
    hostKey: volumes.find(({ name }) => name === 'host-key')?.secret?.secretName,
  };
}

/**
 * The Secrets that the manifests for these values name.
 * @throws Failure with every problem of the values.
 */
export function wantedSecrets(values: ValueOptions, release: string, namespace: string): WantedSecrets {
  const loaded = readValues(values);
  const files = asFailureWithOrigins(loaded, () => manifestsOf({ values: loaded.given, release, namespace }));
  const objects = [...files.values()].flatMap(text => parseAllDocuments(text).map(one => one.toJS() as Rendered));
  const jumpServer = objects.find(isJumpServer);
  const secrets = jumpServer && secretsOf(jumpServer);
  const storage = objects.find(({ kind }) => kind === 'PersistentVolume') as PersistentVolume | undefined;
  return {
    ...(secrets === undefined ? {} : { jumpServer: secrets }),
    keysInValues: objects.some(({ kind, metadata }) => kind === 'Secret' && metadata?.name === secrets?.keys.secret),
    ...(storage?.spec?.csi?.nodeStageSecretRef?.name === undefined
      ? {}
      : { storage: storage.spec.csi.nodeStageSecretRef.name }),
  };
}

type Rendered = Deployment | PersistentVolume | Secret;

const isJumpServer = (object: Rendered): object is Deployment =>
  object.kind === 'Deployment' && object.metadata?.labels?.['app.kubernetes.io/component'] === 'jump-server';
