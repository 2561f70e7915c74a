import { textAt } from '../../cluster/wire';
import { aksError, type Answer, type Route, route, type TimedCall } from './exchange';
import { underWay } from './operations';
import { clusterNotFound } from './recorded';
import { operationInProgress } from './unrecorded';
import type { Thing, World } from './world';

const template = '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.ContainerService/managedClusters/{}';

/**
 * Stopping and starting clusters: https://learn.microsoft.com/azure/aks/start-stop-cluster and
 * /rest/api/aks/managed-clusters/stop. Not recorded; answered as the recorded deletion is. It differs: the nodes of the fake's API
 * server stay, and that answers.
 */
export const powerRoutes = (world: World): readonly Route[] =>
  (['stop', 'start'] as const).map(verb => route('POST', `${template}/${verb}`, call => change(world, call, verb)));

export const isStopped = ({ body }: Thing): boolean => textAt(body, 'properties', 'powerState', 'code') === 'Stopped';

function change(world: World, call: TimedCall, verb: 'stop' | 'start'): Answer {
  const { operations, durations } = world.settings;
  const path = call.path.replace(/\/[^/]+$/, '');
  const found = world.get(path);
  if (!found) return clusterNotFound(path);
  if (operations.running(found.id))
    return aksError(409, operationInProgress(textAt(found.body, 'name') ?? '', 'Updating'));
  const [state, code] = verb === 'stop' ? (['Stopping', 'Stopped'] as const) : (['Starting', 'Running'] as const);
  world.patch(found.id, { provisioningState: state });
  const failure = world.takeFailure(verb);
  const address = operations.begin({
    resource: found.id,
    location: textAt(found.body, 'location') ?? '',
    from: call.now,
    seconds: durations.power,
    statuses: [
      [0, 'InProgress'],
      [0.3, state],
    ],
    failure,
    end: failed => {
      world.patch(
        found.id,
        failed
          ? { provisioningState: failed === failure ? 'Failed' : 'Canceled' }
          : { provisioningState: 'Succeeded', powerState: { code } },
      );
    },
  });
  return underWay(address);
}
