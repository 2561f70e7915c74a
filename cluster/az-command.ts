import type { ResourceGroupName } from './resource-ids';

/** A command of `az` about something in a group, for a user to type in: az's own default may be another subscription. */
export const azCommand = (
  verb: string,
  { subscription, resourceGroup }: ResourceGroupName,
  ...options: readonly string[]
): string =>
  [`az ${verb}`, `--subscription ${subscription}`, `--resource-group ${shellWord(resourceGroup)}`, ...options].join(
    ' ',
  );

/** A name or an id as a shell reads it: groups may have parentheses. */
export const shellWord = (text: string): string => (/[()]/.test(text) ? `'${text}'` : text);

/** What an administrator types in, to give a role to an identity. */
export const assignmentCommand = (principalId: string, role: string, scope: string): string =>
  [
    'az role assignment create',
    `--assignee-object-id ${principalId}`,
    '--assignee-principal-type ServicePrincipal',
    `--role "${role}"`,
    `--scope ${shellWord(scope)}`,
  ].join(' ');
