import { type Arm, apiVersions, list, type SendOptions } from '../arm';
import { ArmError } from '../arm-error';
import { type ResourceGroupName, resourceGroupId } from '../resource-ids';
import { tagOf, textAt } from '../wire';

/** Data of dynamic volumes: Kubernetes puts them into the group of the nodes, which Azure deletes with the cluster. */
export interface Perishable {
  readonly kind: 'disk' | 'snapshot' | 'storage account';
  readonly name: string;
  /** The claim that it was made for, as `namespace/name`. */
  readonly claim: string | undefined;
}

const kinds: Readonly<Record<string, Perishable['kind']>> = {
  'microsoft.compute/disks': 'disk',
  'microsoft.compute/snapshots': 'snapshot',
  'microsoft.storage/storageaccounts': 'storage account',
};

/** What of the node group has data in it. Disks that machines boot from have none. */
export async function perishables(
  arm: Arm,
  nodeGroup: ResourceGroupName,
  options?: SendOptions,
): Promise<readonly Perishable[]> {
  try {
    const resources = await list(
      arm,
      { path: `${resourceGroupId(nodeGroup)}/resources`, apiVersion: apiVersions.resources },
      options,
    );
    return resources.flatMap(perishable);
  } catch (error) {
    // A cluster that failed early has none yet.
    if (error instanceof ArmError && error.kind === 'absent') return [];
    throw error;
  }
}

function perishable(resource: unknown): readonly Perishable[] {
  const kind = kinds[textAt(resource, 'type')?.toLowerCase() ?? ''];
  const name = textAt(resource, 'name') ?? '';
  if (kind === undefined || (kind === 'disk' && /_osdisk_/i.test(name))) return [];
  const [namespace, claim] = [
    tagOf(resource, 'kubernetes.io-created-for-pvc-namespace'),
    tagOf(resource, 'kubernetes.io-created-for-pvc-name'),
  ];
  return [{ kind, name, claim: claim === undefined ? undefined : `${namespace ?? ''}/${claim}` }];
}
