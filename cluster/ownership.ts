import { createHash } from 'node:crypto';
import { tagOf } from './wire';

/** Tag on all that we make: whose it is, `<resource group>/<cluster>`. Without it, a thing is a stranger's. */
export const clusterTag = 'gadgetron-cluster';

/** Tag on all that we make: which run of `create` has made it. It is known before the request goes out. */
export const runTag = 'gadgetron-run';

export interface OwnedCluster {
  readonly resourceGroup: string;
  readonly name: string;
}

/** The tags of a thing that a run makes. */
export const ownershipTags = (cluster: OwnedCluster, runId: string): Readonly<Record<string, string>> => ({
  [clusterTag]: ownerName(cluster),
  [runTag]: runId,
});

/** The same as the metadata of a share, whose names may not have dashes. */
export const ownershipMetadata = (cluster: OwnedCluster, runId: string): Readonly<Record<string, string>> => ({
  [metadataName(clusterTag)]: ownerName(cluster),
  [metadataName(runTag)]: runId,
});

const metadataName = (tag: string): string => tag.replaceAll('-', '');

/** Whether we made it for this cluster. */
export const isOurs = (resource: unknown, cluster: OwnedCluster): boolean =>
  tagOf(resource, clusterTag)?.toLowerCase() === ownerName(cluster).toLowerCase();

/** The run that made it. */
export const runOf = (resource: unknown): string | undefined => tagOf(resource, runTag);

const ownerName = ({ resourceGroup, name }: OwnedCluster): string => `${resourceGroup}/${name}`;

/**
 * The name of a role assignment, the same for the same three things: a second assignment finds it, and
 * a deletion of the cluster knows which one is ours. Ids count without their case, as for Azure.
 */
export function roleAssignmentName(scope: string, principalId: string, roleDefinitionId: string): string {
  const bytes = createHash('sha1')
    .update([scope, principalId, roleDefinitionId].map(id => id.toLowerCase()).join('\n'))
    .digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6); // a UUID of version 5: from a hash
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
