import { type Arm, apiVersions, list, type SendOptions } from '../arm';
import { ArmError } from '../arm-error';
import type { Lock } from '../locks';
import { roleAssignmentName } from '../ownership';
import { roleAssignmentId, storageAccountId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import { at, type JsonObject, textAt } from '../wire';

/** A role of the nodes on an account. */
export interface AccountRole {
  readonly account: string;
  readonly id: string;
  /** What keeps it from being deleted, where somebody has looked. */
  readonly lock?: Lock | undefined;
}

/**
 * The assignments on an account that are ours by their name, which follows from what they assign. When the cluster is gone,
 * nobody knows whose identity it was: then they are ours only where the whole account is.
 */
export async function rolesOf(
  arm: Arm,
  spec: ClusterSpec,
  account: { readonly name: string; readonly isOurs: boolean },
  cluster: JsonObject | undefined,
  options?: SendOptions,
): Promise<readonly AccountRole[]> {
  const scope = storageAccountId(spec, account.name);
  const identity = textAt(cluster, 'properties', 'identityProfile', 'kubeletidentity', 'objectId');
  if (identity === undefined && !account.isOurs) return [];
  try {
    const assignments = await list(
      arm,
      {
        path: `${scope}/providers/Microsoft.Authorization/roleAssignments`,
        apiVersion: apiVersions.authorization,
        query: { $filter: 'atScope()' },
      },
      options,
    );
    return assignments.flatMap(assignment => {
      const [principal, definition] = [
        textAt(assignment, 'properties', 'principalId'),
        textAt(assignment, 'properties', 'roleDefinitionId'),
      ];
      if (principal === undefined || definition === undefined || (identity !== undefined && identity !== principal))
        return [];
      const name = roleAssignmentName(scope, principal, definition);
      return at(assignment, 'name') === name ? [{ account: account.name, id: roleAssignmentId(scope, name) }] : [];
    });
  } catch (error) {
    // Whoever may not read them may not delete them either.
    if (error instanceof ArmError && (error.kind === 'forbidden' || error.kind === 'absent')) return [];
    throw error;
  }
}
