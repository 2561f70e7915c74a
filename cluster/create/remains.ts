import { apiVersions, find } from '../arm';
import { readLive, reasonOf } from '../plan';
import { resourceGroupId } from '../resource-ids';
import { listAt, textAt } from '../wire';
import type { Run, Subject } from './run';

/** Something that exists in Azure after a run that did not end well. */
export interface Remains extends Subject {
  /** As Azure says it; undefined where it says none. */
  readonly state: string | undefined;
  /** Costs money as long as it exists, used or not. */
  readonly bills: boolean;
  /** Why it is not well, as Azure keeps it. */
  readonly reason: string | undefined;
}

/** The existing resources: a failed cluster costs money, too, and so do the machines in its node group. */
export async function remains({ arm, spec, desired, options }: Run): Promise<readonly Remains[]> {
  const live = await readLive(arm, spec, desired, options);
  const { cluster, storageAccount } = live;
  const nodeGroup = textAt(cluster, 'properties', 'nodeResourceGroup');
  const nodes =
    nodeGroup === undefined
      ? undefined
      : await find(
          arm,
          { path: resourceGroupId({ ...spec, resourceGroup: nodeGroup }), apiVersion: apiVersions.resources },
          options,
        );
  return [
    ...(live.resourceGroup
      ? [
          {
            kind: 'resource group',
            name: spec.resourceGroup,
            state: undefined,
            bills: false,
            reason: undefined,
          } as const,
        ]
      : []),
    ...(storageAccount && spec.storage.existing === undefined
      ? [
          {
            kind: 'storage account',
            name: spec.storage.account,
            state: textAt(storageAccount, 'properties', 'provisioningState'),
            bills: true,
            reason: undefined,
          } as const,
        ]
      : []),
    ...(cluster
      ? [
          {
            kind: 'cluster',
            name: spec.name,
            state: textAt(cluster, 'properties', 'provisioningState'),
            bills: true,
            reason: reasonOf(cluster),
          } as const,
        ]
      : []),
    ...listAt(cluster, 'properties', 'agentPoolProfiles').map(
      pool =>
        ({
          kind: 'pool',
          name: textAt(pool, 'name') ?? '',
          state: textAt(pool, 'provisioningState'),
          bills: true,
          reason: reasonOf({ properties: pool }),
        }) as const,
    ),
    ...(nodes
      ? [
          {
            kind: 'resource group',
            name: nodeGroup ?? '',
            state: 'the machines of the cluster',
            bills: true,
            reason: undefined,
          } as const,
        ]
      : []),
  ];
}
