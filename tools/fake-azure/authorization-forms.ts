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

export const roleDefinitions: Schema = paged(
  closed({
    id: text,
    name: text,
    type: { const: 'Microsoft.Authorization/roleDefinitions' },
    properties: closed(
      { roleName: text, type: one('BuiltInRole', 'CustomRole') },
      fields(any, 'description', 'permissions', 'assignableScopes', 'createdOn', 'updatedOn', 'createdBy', 'updatedBy'),
    ),
  }),
);

export const permissions: Schema = paged(
  closed(
    { actions: list(text), notActions: list(text) },
    fields(any, 'dataActions', 'notDataActions', 'condition', 'conditionVersion'),
  ),
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
