import { listAt } from './wire';

/** What one role allows: an item of https://learn.microsoft.com/rest/api/authorization/permissions/list-for-resource-group */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** Where Azure tells what the user may do in a group, or with a thing. */
export const permissionsPath = (scope: string): string => `${scope}/providers/Microsoft.Authorization/permissions`;

/** The permissions in Azure's answer. */
export const permissionsIn = (items: readonly unknown[]): readonly Permission[] =>
  items.map(item => ({
    actions: listAt(item, 'actions').map(String),
    notActions: listAt(item, 'notActions').map(String),
  }));

/** A role takes its own notActions out of its actions, and not what another role allows. */
export const mayDo = (permissions: readonly Permission[], action: string): boolean =>
  permissions.some(
    ({ actions, notActions }) =>
      actions.some(pattern => matches(pattern, action)) && !notActions.some(pattern => matches(pattern, action)),
  );

/** Azure's wildcards stand for any text, slashes included, and letters count without their case. */
const matches = (pattern: string, action: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map(part => part.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&'))
      .join('.*')}$`,
    'i',
  ).test(action);

/** The right to assign roles, which a Contributor does not have. */
export const assignRoles = 'Microsoft.Authorization/roleAssignments/write';
