import { setTimeout as pause } from 'node:timers/promises';
import { apiVersions, ifReadable, list, type ResourceRequest } from '../arm';
import { ArmError } from '../arm-error';
import { assignmentCommand } from '../az-command';
import { desiredRoleAssignment, mountRole, type RoleWish } from '../desired';
import { assignRoles, mayDo, permissionsIn, permissionsPath } from '../permission';
import { resourceGroupId } from '../resource-ids';
import { type JsonObject, textAt } from '../wire';
import type { Run } from './run';
import type { Tell, Write } from './write';

/** Lets the nodes mount the shares and pull images: a role on the storage account, and on each registry, for their identity. */

/** Times that an assignment is tried while Azure spreads the new identity: five minutes and more. */
const propagationTries = 150;

/** Whether the user may assign roles in the group, or on an account that was there before; undefined when that may not be asked. */
export async function mayAssignRoles({ arm, spec, options }: Run): Promise<boolean | undefined> {
  const path = permissionsPath(spec.storage.existing ?? resourceGroupId(spec));
  const granted = await ifReadable(() => list(arm, { path, apiVersion: apiVersions.authorization }, options));
  return granted && mayDo(permissionsIn(granted), assignRoles);
}

/** The role for the identity of a cluster's nodes; that it is assigned already is well. */
export function roleAssignment(run: Run, cluster: JsonObject, wish: RoleWish): Write {
  const request = async (): Promise<ResourceRequest> => {
    const { id, apiVersion, body } = desiredRoleAssignment(wish, {
      principalId: kubeletIdentity(cluster),
      roleDefinitionId: await roleDefinition(run, wish),
    });
    return { method: 'PUT', path: id, apiVersion, body };
  };
  return { request, carryOut: async tell => sendWhenKnown(run, await request(), tell) };
}

/** Azure takes a while until it knows a new identity everywhere. */
async function sendWhenKnown(
  { arm, options, pollMs, signal }: Run,
  request: ResourceRequest,
  tell: Tell,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await arm.send(request, options);
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

/** By name: the ids of built-in roles are the same everywhere, but that is not documented. */
async function roleDefinition({ arm, options }: Run, { role, scope }: RoleWish): Promise<string> {
  const path = `${scope}/providers/Microsoft.Authorization/roleDefinitions`;
  const id = textAt(
    (
      await list(
        arm,
        { path, apiVersion: apiVersions.authorization, query: { $filter: `roleName eq '${role}'` } },
        options,
      )
    )[0],
    'id',
  );
  if (id === undefined)
    throw new ArmError({
      status: 404,
      code: 'RoleDefinitionDoesNotExist',
      message: `This cloud has no role "${role}"${role === mountRole ? ': take storage.access: key in the file' : ''}.`,
      details: [],
    });
  return id;
}

/** The object id of the identity of the nodes. */
const identityOf = (cluster: JsonObject): string | undefined =>
  textAt(cluster, 'properties', 'identityProfile', 'kubeletidentity', 'objectId');

export const hasIdentity = (cluster: JsonObject): boolean => identityOf(cluster) !== undefined;

function kubeletIdentity(cluster: JsonObject): string {
  const principalId = identityOf(cluster);
  if (principalId === undefined)
    throw new ArmError({
      status: 200,
      code: 'NoKubeletIdentity',
      message: 'The cluster is ready, but its nodes have no identity yet: go on with resume in a minute.',
      details: [],
    });
  return principalId;
}

/** The commands for a user who may assign roles. */
export const administratorsCommand = (cluster: JsonObject, { role, scope }: RoleWish): string =>
  assignmentCommand(kubeletIdentity(cluster), role, scope);
