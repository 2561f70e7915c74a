import { type Arm, apiVersions, list, type SendOptions } from '../arm';
import { ArmError } from '../arm-error';
import type { RoleWish } from '../desired';
import { at, type JsonObject, textAt } from '../wire';

const isBelow = (scope: string, id: string): boolean => id.toLowerCase().startsWith(`${scope}/`.toLowerCase());

/** Whether the nodes have a role; undefined if unknown: there is no identity yet, or we may not read it. */
export async function hasRole(
  arm: Arm,
  { role: name, scope }: RoleWish,
  cluster: JsonObject,
  options?: SendOptions,
): Promise<boolean | undefined> {
  const principalId = textAt(cluster, 'properties', 'identityProfile', 'kubeletidentity', 'objectId');
  if (principalId === undefined) return undefined;
  const authorization = (what: string, filter: string) =>
    list(
      arm,
      {
        path: `${scope}/providers/Microsoft.Authorization/${what}`,
        apiVersion: apiVersions.authorization,
        query: { $filter: filter },
      },
      options,
    );
  try {
    const [definitions, assignments] = await Promise.all([
      authorization('roleDefinitions', `roleName eq '${name}'`),
      authorization('roleAssignments', `principalId eq '${principalId}'`),
    ]);
    const role = textAt(definitions[0], 'name')?.toLowerCase();
    if (role === undefined) return undefined;
    // An administrator may have assigned it above, and under any name; Azure lists what is below, too.
    return assignments.some(
      each =>
        !isBelow(scope, textAt(each, 'properties', 'scope') ?? '') &&
        at(each, 'properties', 'principalId') === principalId &&
        textAt(each, 'properties', 'roleDefinitionId')?.toLowerCase().endsWith(role) === true,
    );
  } catch (error) {
    if (error instanceof ArmError && error.kind === 'forbidden') return undefined;
    throw error;
  }
}
