import { apiVersions, type Arm, type ArmResponse, type ResourceRequest } from '../../cluster/arm';
import {
  type Desired,
  desiredRoleAssignment,
  type DesiredResource,
  mountRole,
  mountsWithIdentity,
  mountWish,
} from '../../cluster/desired';
import { follow, operationOf } from '../../cluster/operation';
import { storageAccountId } from '../../cluster/resource-ids';
import type { ClusterSpec } from '../../cluster/file';
import { listAt, textAt } from '../../cluster/wire';

/** Makes everything that a file asks for, one after the other and without a thought: `create` does it better. */
export async function make(arm: Arm, spec: ClusterSpec, desired: Desired): Promise<void> {
  const { resourceGroup, cluster, maintenance, ruleAssociations, storageAccount, shares } = desired;
  const account = storageAccount ? [storageAccount] : [];
  for (const each of [resourceGroup, cluster, ...maintenance, ...ruleAssociations, ...account, ...shares])
    await put(arm, each);
  const live = await arm.send({ method: 'GET', path: cluster.id, apiVersion: cluster.apiVersion });
  const definitions = await arm.send({
    method: 'GET',
    path: `${storageAccountId(spec, spec.storage.account)}/providers/Microsoft.Authorization/roleDefinitions`,
    apiVersion: apiVersions.authorization,
    query: { $filter: `roleName eq '${mountRole}'` },
  });
  if (!mountsWithIdentity(spec)) return;
  const role = desiredRoleAssignment(mountWish(spec), {
    principalId: textAt(live.body, 'properties', 'identityProfile', 'kubeletidentity', 'objectId') ?? '',
    roleDefinitionId: textAt(listAt(definitions.body, 'value')[0], 'id') ?? '',
  });
  await put(arm, role);
}

async function put(arm: Arm, { id, apiVersion, body }: DesiredResource): Promise<void> {
  const request: ResourceRequest = { method: 'PUT', path: id, apiVersion, body };
  const accepted: ArmResponse = await arm.send(request);
  const operation = operationOf(request, accepted);
  if (operation) await follow(arm, operation, { pollMs: 5 });
}
