import { randomUUID } from 'node:crypto';
import { ok, type Route, route } from './exchange';
import { resourceNotFound } from './recorded';
import { body } from './unrecorded';
import type { World } from './world';

const type = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/**
 * A managed identity that others have made.
 *
 * @returns its object id, by which it has roles
 */
export function putIdentity(world: World, id: string): string {
  const principalId = randomUUID();
  world.put(id, {
    id,
    name: id.split('/').at(-1),
    type,
    location: 'westeurope',
    properties: { tenantId: '00000000-0000-0000-0000-000000000000', principalId, clientId: randomUUID() },
  });
  return principalId;
}

/** Identities are made by others: they are only read. */
export const identityRoutes = (world: World): readonly Route[] => [
  route(
    'GET',
    `/subscriptions/{}/resourceGroups/{}/providers/${type}/{}`,
    ({ path }, _subscription, group = '', name = '') => {
      const found = world.get(path);
      return found ? ok(body('identity', found.body)) : resourceNotFound(type, name, group);
    },
  ),
];
