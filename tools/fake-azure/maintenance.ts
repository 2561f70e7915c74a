import { objectAt } from '../../cluster/wire';
import { aksError, ok, type Route, route } from './exchange';
import { clusterNotFound } from './recorded';
import { body, maintenanceNotFound } from './unrecorded';
import type { World } from './world';

const template =
  '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.ContainerService/managedClusters/{}/maintenanceConfigurations/{}';

/** Maintenance windows of a cluster; they are there at once. */
export const maintenanceRoutes = (world: World): readonly Route[] => [
  route(
    'PUT',
    template,
    call => {
      const existed = world.has(call.path);
      if (!world.has(call.path.split('/maintenanceConfigurations/')[0] ?? '')) return clusterNotFound(call.path);
      const { body: window } = world.put(call.path, {
        id: call.path,
        name: call.path.split('/').at(-1),
        type: 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
        properties: objectAt(call.body, 'properties'),
      });
      return { status: existed ? 200 : 201, body: body('maintenance window', window) };
    },
    'maintenance window',
  ),
  route('GET', template, call => {
    const found = world.get(call.path);
    return found ? ok(body('maintenance window', found.body)) : aksError(404, maintenanceNotFound);
  }),
];
