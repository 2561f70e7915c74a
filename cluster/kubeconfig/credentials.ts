import { parse } from 'yaml';
import { type JsonObject, listAt, objectAt, textAt } from '../wire';

/** What Azure gives to reach a cluster, under one name for all three. */
export interface Credentials {
  /** The name of the cluster, its user and their context in the kubeconfig. */
  readonly name: string;
  /** The resource id of the cluster, by which its entries are known again. */
  readonly resourceId: string;
  readonly cluster: JsonObject;
  readonly user: JsonObject;
}

/** Azure's kubeconfig is not one. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}

/** Unique among the clusters of a subscription; Azure's own name is that of the cluster alone. */
export const contextName = ({
  resourceGroup,
  name,
}: {
  readonly resourceGroup: string;
  readonly name: string;
}): string => `${resourceGroup}/${name}`;

/** Reads what Azure gives: a kubeconfig with one cluster and one user. */
export function readCredentials(
  text: string,
  { name, resourceId }: Pick<Credentials, 'name' | 'resourceId'>,
): Credentials {
  const config: unknown = parse(text);
  const cluster = objectAt(listAt(config, 'clusters')[0], 'cluster');
  const user = objectAt(listAt(config, 'users')[0], 'user');
  if (!cluster || !user || textAt(cluster, 'server') === undefined)
    throw new CredentialsError('Azure gave a kubeconfig without a cluster or a user');
  return { name, resourceId, cluster: { ...cluster, extensions: [mark(resourceId)] }, user };
}

/** kubectl keeps extensions of others; minikube marks its clusters in the same way. */
const MARK = 'gadgetron.io/cluster';
const mark = (resourceId: string): JsonObject => ({ name: MARK, extension: { resourceId } });

/** The resource id in the mark of a cluster entry. */
export const markOf = (cluster: unknown): string | undefined =>
  textAt(
    listAt(cluster, 'extensions').find(extension => textAt(extension, 'name') === MARK),
    'extension',
    'resourceId',
  );

/** The program that signs in for kubectl, if the cluster wants one: kubelogin where Azure Active Directory decides. */
export const loginProgram = ({ user }: Credentials): string | undefined => textAt(user, 'exec', 'command');

/** A kubeconfig with this cluster alone. */
export const kubeconfigOf = ({ name, cluster, user }: Credentials): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name, cluster }],
  users: [{ name, user }],
  contexts: [{ name, context: { cluster: name, user: name } }],
  'current-context': name,
});
