import { textAt } from '../../cluster/wire';
import { type Call, ok, type Route } from './exchange';
import { body, type Said, scopeLocked } from './unrecorded';
import type { Thing, World } from './world';

const type = 'Microsoft.Authorization/locks';

export type LockLevel = 'CanNotDelete' | 'ReadOnly';

/** Puts a lock on a thing, a group or the subscription. */
export function putLock(world: World, scope: string, name: string, level: LockLevel = 'CanNotDelete'): string {
  const id = `${scope}/providers/${type}/${name}`;
  world.put(id, { id, name, type, properties: { level, notes: 'Ask IT.' } });
  return id;
}

/** The list of the locks of a scope: those on it and on what is in it. Whether Azure lists what is above, too, nobody has written down. */
export const lockRoutes = (world: World): readonly Route[] => [
  {
    method: 'GET',
    pattern: /^(\/subscriptions\/.+?)\/providers\/Microsoft\.Authorization\/locks$/i,
    answer: (_call, scope = '') =>
      ok(
        body('locks', {
          value: locksIn(world)
            .filter(lock => within(scopeOf(lock), scope))
            .map(lock => lock.body),
        }),
      ),
  },
];

/**
 * Why a lock refuses a request: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources.
 * CanNotDelete refuses the deletion of a thing, of what it is in, and of roles on it; ReadOnly every write in addition.
 */
export function refusedByLock(world: World, { method, path }: Pick<Call, 'method' | 'path'>): Said | undefined {
  if (method === 'GET' || method === 'HEAD' || /\/list\w+$/i.test(path)) return undefined;
  const locks = locksIn(world).filter(
    lock =>
      (method === 'DELETE' && (within(path, scopeOf(lock)) || within(scopeOf(lock), path))) ||
      (textAt(lock.body, 'properties', 'level') === 'ReadOnly' && within(path, scopeOf(lock))),
  );
  return locks.length === 0
    ? undefined
    : scopeLocked(path, method === 'DELETE' ? 'delete' : 'write', locks.map(scopeOf));
}

const locksIn = (world: World): readonly Thing[] => world.all().filter(({ body: thing }) => thing.type === type);

const scopeOf = ({ id }: Thing): string => id.slice(0, id.lastIndexOf(`/providers/${type}/`));

const within = (inner: string, outer: string): boolean =>
  `${inner}/`.toLowerCase().startsWith(`${outer}/`.toLowerCase());
