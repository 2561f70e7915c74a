import { objectAt } from '../../cluster/wire';
import { ok, type Route, route } from './exchange';
import { clusterNotFound, resourceNotFound } from './recorded';
import { body } from './unrecorded';
import type { World } from './world';

const type = 'Microsoft.Insights/dataCollectionRuleAssociations';
const template = `/subscriptions/{}/resourceGroups/{}/providers/Microsoft.ContainerService/managedClusters/{}/providers/${type}/{}`;

/** Associations of a cluster with data collection rules; they are there at once, and go with the cluster. */
export const monitoringRoutes = (world: World): readonly Route[] => [
  route(
    'PUT',
    template,
    call => {
      const existed = world.has(call.path);
      if (!world.has(call.path.split('/providers/Microsoft.Insights/')[0] ?? '')) return clusterNotFound(call.path);
      const { body: association } = world.put(call.path, {
        id: call.path,
        name: call.path.split('/').at(-1),
        type,
        etag: world.newTag(),
        properties: { ...objectAt(call.body, 'properties'), provisioningState: 'Succeeded' },
      });
      return { status: existed ? 200 : 201, body: body('rule association', association) };
    },
    'rule association',
  ),
  route('GET', template, ({ path }, _subscription, group = '', _cluster, name = '') => {
    const found = world.get(path);
    return found ? ok(body('rule association', found.body)) : resourceNotFound(type, name, group);
  }),
];
