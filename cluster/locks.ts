import { type Arm, apiVersions, ifReadable, list, type SendOptions } from './arm';
import { textAt } from './wire';

/** Locks on a resource or its scopes, which prevent its deletion: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */
export interface Lock {
  readonly id: string;
  readonly name: string;
  /** CanNotDelete: it may be changed. ReadOnly: not even that. */
  readonly level: 'CanNotDelete' | 'ReadOnly';
  /** The id of what it is on. */
  readonly scope: string;
}

/**
 * The locks of some scopes, each once. A user who may not read those of one scope gets those of the others: Azure
 * itself refuses, too.
 */
export async function locksOf(arm: Arm, scopes: readonly string[], options?: SendOptions): Promise<readonly Lock[]> {
  const all = (await Promise.all(scopes.map(scope => readable(arm, scope, options)))).flat().flatMap(lockIn);
  return [...new Map(all.map(lock => [lock.id.toLowerCase(), lock])).values()];
}

/** https://learn.microsoft.com/rest/api/resources/management-locks/list-by-scope */
const readable = async (arm: Arm, scope: string, options?: SendOptions): Promise<readonly unknown[]> =>
  (await ifReadable(() => list(arm, { path: `${scope}${type}`, apiVersion: apiVersions.locks }, options))) ?? [];

const type = '/providers/Microsoft.Authorization/locks';

function lockIn(item: unknown): readonly Lock[] {
  const id = textAt(item, 'id');
  const level = textAt(item, 'properties', 'level');
  const end = id?.toLowerCase().lastIndexOf(`${type}/`.toLowerCase()) ?? -1;
  if (id === undefined || end < 0 || (level !== 'CanNotDelete' && level !== 'ReadOnly')) return [];
  return [{ id, name: textAt(item, 'name') ?? id, level, scope: id.slice(0, end) }];
}

/** Whether one id is the other, or of something in it. */
const within = (inner: string, outer: string): boolean =>
  `${inner}/`.toLowerCase().startsWith(`${outer}/`.toLowerCase());

/** The locks that keep a thing from being deleted: on it, on what it lies in, and on what lies in it. */
export const locksAgainstDeleting = (locks: readonly Lock[], id: string): readonly Lock[] =>
  locks.filter(({ scope }) => within(id, scope) || within(scope, id));

/** The locks that keep a thing from being changed, or something new from being made in it. */
export const locksAgainstWriting = (locks: readonly Lock[], id: string): readonly Lock[] =>
  locks.filter(({ level, scope }) => level === 'ReadOnly' && within(id, scope));

/** `lock "keep" (CanNotDelete) on resourceGroups/mri` */
export const lockText = ({ name, level, scope }: Lock): string =>
  `lock "${name}" (${level}) on ${scope.split('/').slice(-2).join('/')}`;
