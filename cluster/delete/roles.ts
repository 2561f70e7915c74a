import { type Arm, apiVersions, ifReadable, list, type SendOptions } from '../arm';
import type { Lock } from '../locks';
import { roleAssignmentName } from '../ownership';
import { roleAssignmentId } from '../resource-ids';
import { at, type JsonObject, textAt } from '../wire';

/** A role of the nodes on an account, or on a registry. */
export interface NodeRole {
  /** The name of what it is on. */
  readonly on: string;
  /** The id of that. */
  readonly scope: string;
  readonly id: string;
  /** What keeps it from being deleted, if that is known. */
  readonly lock?: Lock | undefined;
}

/**
 * The assignments on an account or a registry that are ours by their name, which follows from what they assign. When the cluster is gone,
 * the owner of the identity is unknown: then they are ours only if the whole scope is.
 */
export async function rolesOf(
  arm: Arm,
  { on, scope, isOurs }: Pick<NodeRole, 'on' | 'scope'> & { readonly isOurs: boolean },
  cluster: JsonObject | undefined,
  options?: SendOptions,
): Promise<readonly NodeRole[]> {
  const identity = textAt(cluster, 'properties', 'identityProfile', 'kubeletidentity', 'objectId');
  if (identity === undefined && !isOurs) return [];
  const request = {
    path: `${scope}/providers/Microsoft.Authorization/roleAssignments`,
    apiVersion: apiVersions.authorization,
    query: { $filter: 'atScope()' },
  };
  // A user who may not read them may not delete them either.
  const assignments = (await ifReadable(() => list(arm, request, options))) ?? [];
  return assignments.flatMap(assignment => {
    const [principal, definition] = [
      textAt(assignment, 'properties', 'principalId'),
      textAt(assignment, 'properties', 'roleDefinitionId'),
    ];
    if (principal === undefined || definition === undefined || (identity !== undefined && identity !== principal))
      return [];
    const name = roleAssignmentName(scope, principal, definition);
    return at(assignment, 'name') === name ? [{ on, scope, id: roleAssignmentId(scope, name) }] : [];
  });
}
