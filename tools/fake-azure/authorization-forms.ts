import { any, closed, type Fields, fields, list, one, paged, type Schema, text } from './form';

/** What Microsoft.Authorization takes and says; the pages are in documented.ts. */

const assignment: Fields = { roleDefinitionId: text, principalId: text };
const assignmentMore: Fields = fields(
  text,
  'principalType',
  'description',
  'condition',
  'conditionVersion',
  'delegatedManagedIdentityResourceId',
);
export const roleAssignment = closed({
  id: text,
  name: text,
  type: { const: 'Microsoft.Authorization/roleAssignments' },
  properties: closed(
    { ...assignment, scope: text },
    { ...assignmentMore, ...fields(text, 'createdOn', 'updatedOn', 'createdBy', 'updatedBy') },
  ),
});

export const roleAssignmentRequest = closed({ properties: closed(assignment, assignmentMore) });

const permission = closed(
  { actions: list(text), notActions: list(text) },
  fields(any, 'dataActions', 'notDataActions', 'condition', 'conditionVersion'),
);

export const permissions: Schema = paged(permission);

export const roleDefinition = closed({
  id: text,
  name: text,
  type: { const: 'Microsoft.Authorization/roleDefinitions' },
  properties: closed(
    { roleName: text, type: one('BuiltInRole', 'CustomRole') },
    {
      permissions: list(permission),
      ...fields(any, 'description', 'assignableScopes', 'createdOn', 'updatedOn', 'createdBy', 'updatedBy'),
    },
  ),
});

/** A managed identity: https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities/get */
export const identity = closed(
  {
    id: text,
    name: text,
    type: { const: 'Microsoft.ManagedIdentity/userAssignedIdentities' },
    location: text,
    properties: closed({ tenantId: text, principalId: text, clientId: text }, { isolationScope: text }),
  },
  { tags: any, systemData: any },
);

export const locks: Schema = paged(
  closed(
    {
      id: text,
      name: text,
      type: { const: 'Microsoft.Authorization/locks' },
      properties: closed({ level: one('NotSpecified', 'CanNotDelete', 'ReadOnly') }, { notes: text, owners: any }),
    },
    { systemData: any },
  ),
);
