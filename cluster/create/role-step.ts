import { setTimeout as pause } from 'node:timers/promises';
import { apiVersions, list } from '../arm';
import { ArmError } from '../arm-error';
import { desiredRoleAssignment, mountRole } from '../desired';
import { resourceGroupId, storageAccountId } from '../resource-ids';
import { type JsonObject, listAt, textAt } from '../wire';
import type { Run } from './run';

/** Lets the nodes mount the shares: a role on the storage account for their identity. */

/** Times that an assignment is tried while Azure spreads the new identity: five minutes and more. */
const propagationTries = 150;

/** The action that assigning a role takes. */
const assignAction = 'Microsoft.Authorization/roleAssignments/write';

/** Whether the user may assign roles in the group; undefined when that may not be asked. */
export async function mayAssignRoles({ arm, spec, options }: Run): Promise<boolean | undefined> {
  try {
    const permissions = await list(arm, { path: `${resourceGroupId(spec)}/providers/Microsoft.Authorization/permissions`, apiVersion: apiVersions.authorization }, options);
    return permissions.some(permission => allows(listAt(permission, 'actions'), assignAction) && !allows(listAt(permission, 'notActions'), assignAction));
  } catch (error) {
    if (error instanceof ArmError && (error.kind === 'forbidden' || error.kind === 'absent')) return undefined;
    throw error;
  }
}

/** Patterns of Azure: `*` stands for anything, and case does not count. */
const allows = (patterns: readonly unknown[], action: string): boolean =>
  patterns.some(pattern => typeof pattern === 'string' && new RegExp(`^${pattern.split('*').map(part => part.replace(/[.\\/]/g, '\\$&')).join('.*')}$`, 'i').test(action));

/** Assigns the role; that it is assigned already is well. */
export async function assignRole(run: Run, cluster: JsonObject, tell: (status: string) => void): Promise<void> {
  const { arm, spec, options, pollMs, signal } = run;
  const principalId = kubeletIdentity(cluster);
  const assignment = desiredRoleAssignment(spec, { principalId, roleDefinitionId: await roleDefinition(run) });
  if (!assignment) return;
  const { id, apiVersion, body } = assignment;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await arm.send({ method: 'PUT', path: id, apiVersion, body }, options);
      return;
    } catch (error) {
      if (!(error instanceof ArmError)) throw error;
      if (error.code === 'RoleAssignmentExists') return;
      if (error.kind !== 'not-propagated' || attempt >= propagationTries) throw error;
      tell('Azure does not know the new identity yet');
      await pause(pollMs, undefined, { signal });
    }
  }
}

/** By name: the ids of built-in roles are the same everywhere, but nobody promises it. */
async function roleDefinition({ arm, spec, options }: Run): Promise<string> {
  const path = `${storageAccountId(spec, spec.storage.account)}/providers/Microsoft.Authorization/roleDefinitions`;
  const id = textAt((await list(arm, { path, apiVersion: apiVersions.authorization, query: { $filter: `roleName eq '${mountRole}'` } }, options))[0], 'id');
  if (id === undefined) throw new ArmError({ status: 404, code: 'RoleDefinitionDoesNotExist', message: `This cloud has no role "${mountRole}": take storage.access: key in the file.`, details: [] });
  return id;
}

export function kubeletIdentity(cluster: JsonObject): string {
  const principalId = textAt(cluster, 'properties', 'identityProfile', 'kubeletidentity', 'objectId');
  if (principalId === undefined) throw new ArmError({ status: 200, code: 'NoKubeletIdentity', message: 'The cluster is ready, but its nodes have no identity yet: go on with resume in a minute.', details: [] });
  return principalId;
}

/** What somebody who may assign roles types in. */
export const administratorsCommand = ({ spec }: Run, cluster: JsonObject): string =>
  ['az role assignment create', `--assignee-object-id ${kubeletIdentity(cluster)}`, '--assignee-principal-type ServicePrincipal', `--role "${mountRole}"`, `--scope ${storageAccountId(spec, spec.storage.account)}`].join(' ');
