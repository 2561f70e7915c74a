import { type Arm, apiVersions, find, ifReadable, list, type SendOptions } from '../arm';
import { type Desired, type DesiredResource, mountsWithIdentity, mountWish, pullWishes } from '../desired';
import { isOurs } from '../ownership';
import { accountId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import { type JsonObject, isObject, textAt } from '../wire';
import { hasRole } from './live-roles';

/** The existing resources, in the JSON of the wire; undefined is one that does not exist. */
export interface Live {
  readonly resourceGroup: JsonObject | undefined;
  readonly cluster: JsonObject | undefined;
  readonly storageAccount: JsonObject | undefined;
  /** By their ids. */
  readonly maintenance: ReadonlyMap<string, JsonObject>;
  readonly ruleAssociations: ReadonlyMap<string, JsonObject>;
  readonly shares: ReadonlyMap<string, JsonObject>;
  /** Names of shares that the file does not name, in an account of ours. */
  readonly otherShares: readonly string[];
  /** Whether the identity of the nodes may mount the shares; undefined if unknown: there is no identity yet, or we may not read it. */
  readonly mayMount: boolean | undefined;
  /** The same of pulling images, by the ids of the registries. */
  readonly mayPull: ReadonlyMap<string, boolean | undefined>;
}

/** Reads what a file is about. */
export async function readLive(arm: Arm, spec: ClusterSpec, desired: Desired, options?: SendOptions): Promise<Live> {
  const read = async ({ id, apiVersion }: DesiredResource): Promise<JsonObject | undefined> => {
    const body = (await find(arm, { path: id, apiVersion }, options))?.body;
    return isObject(body) ? body : undefined;
  };
  const readAll = async (resources: readonly DesiredResource[]): Promise<ReadonlyMap<string, JsonObject>> =>
    new Map(
      (await Promise.all(resources.map(async resource => [resource.id, await read(resource)] as const))).flatMap(
        ([id, body]) => (body ? [[id, body]] : []),
      ),
    );

  const [resourceGroup, cluster, storageAccount] = await Promise.all([
    read(desired.resourceGroup),
    read(desired.cluster),
    desired.storageAccount && read(desired.storageAccount),
  ]);
  const [maintenance, ruleAssociations, shares, otherShares, mayMount, mayPull] = await Promise.all([
    readAll(cluster ? desired.maintenance : []),
    readAll(cluster ? desired.ruleAssociations : []),
    readAll(storageAccount ? desired.shares : []),
    isOurs(storageAccount, spec) ? readOtherShares(arm, spec, options) : [],
    storageAccount && cluster && mountsWithIdentity(spec) ? hasRole(arm, mountWish(spec), cluster, options) : undefined,
    Promise.all(
      pullWishes(spec).map(
        async wish => [wish.scope, cluster && (await hasRole(arm, wish, cluster, options))] as const,
      ),
    ),
  ]);
  return {
    resourceGroup,
    cluster,
    storageAccount,
    maintenance,
    ruleAssociations,
    shares,
    otherShares,
    mayMount,
    mayPull: new Map(mayPull),
  };
}

/** https://learn.microsoft.com/rest/api/storagerp/file-shares/list. A user who may not list them sees none. */
async function readOtherShares(arm: Arm, spec: ClusterSpec, options?: SendOptions): Promise<readonly string[]> {
  const path = `${accountId(spec)}/fileServices/default/shares`;
  const all = await ifReadable(() => list(arm, { path, apiVersion: apiVersions.storage }, options));
  return (all ?? [])
    .flatMap(share => textAt(share, 'name') ?? [])
    .filter(name => !spec.storage.shares.some(share => share.name === name));
}
