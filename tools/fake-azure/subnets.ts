import type { JsonObject } from '../../cluster/wire';
import { gatewayError, ok, type Route, route } from './exchange';
import { body, subnetNotFound } from './unrecorded';
import type { World } from './world';

/** Puts a subnet into a network of the user's. */
export function putSubnet(world: World, id: string, properties: JsonObject): void {
  const name = id.split('/').at(-1) ?? '';
  world.put(id, { id, name, properties: { ...properties, provisioningState: 'Succeeded' } });
}

/** Networks are made by others: they are only read. */
export const subnetRoutes = (world: World): readonly Route[] => [
  route(
    'GET',
    '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.Network/virtualNetworks/{}/subnets/{}',
    ({ path }, _subscription, group = '', network = '', name = '') => {
      const found = world.get(path);
      return found ? ok(body('subnet', found.body)) : gatewayError(404, subnetNotFound(group, network, name));
    },
  ),
];
