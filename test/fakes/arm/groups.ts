import { type JsonObject, objectAt, textAt } from '../../../cluster/wire';
import { type Answer, gatewayError, ok, type Route, route } from './exchange';
import { groupNotFound } from './unrecorded';
import type { World } from './world';

const group = '/subscriptions/{}/resourceGroups/{}';

export const groupPath = (subscription: string, name: string): string => `/subscriptions/${subscription}/resourceGroups/${name}`;

/** Resource groups; they answer at once, except when deleted (202 and a Location, as recorded). */
export function groupRoutes(world: World): readonly Route[] {
  const { clock, durations } = world.settings;
  const deletions = new Map<string, number>();

  return [
    route('GET', group, call => answerOf(world, call.path)),
    route('HEAD', group, call => ({ status: world.has(call.path) ? 204 : 404 })),
    route('PUT', group, (call, subscription = '', name = '') => {
      const existed = world.has(call.path);
      const id = groupPath(subscription, name);
      const location = textAt(call.body, 'location');
      if (location === undefined) return gatewayError(400, { code: 'LocationRequired', message: 'The location property is required for this definition.' });
      const { body } = world.put(id, { id, name, type: 'Microsoft.Resources/resourceGroups', location, tags: objectAt(call.body, 'tags') ?? {}, properties: { provisioningState: 'Succeeded' } });
      return { status: existed ? 200 : 201, body };
    }),
    route('DELETE', group, (call, subscription = '', name = '') => {
      if (!world.has(call.path)) return gatewayError(404, groupNotFound(name));
      const job = Buffer.from(`GROUP-${name}`).toString('base64url');
      deletions.set(job, clock.now() + durations.clusterDelete);
      // A cluster takes the group of its nodes with it.
      for (const thing of world.below(call.path)) {
        const nodes = textAt(thing.body, 'properties', 'nodeResourceGroup');
        if (nodes !== undefined) world.delete(groupPath(subscription, nodes));
      }
      world.delete(call.path);
      return { status: 202, headers: { location: `https://${call.headers.host ?? ''}/subscriptions/${subscription}/operationresults/${job}?api-version=2020-06-01&t=1&c=MII&s=s&h=h`, 'retry-after': '15' } };
    }),
    route('GET', '/subscriptions/{}/operationresults/{}', (_call, _subscription, job = '') => {
      const end = deletions.get(job);
      if (end === undefined) return gatewayError(404, { code: 'NotFound', message: 'The operation was not found.' });
      return { status: clock.now() < end ? 202 : 200 };
    }),
    route('GET', `${group}/resources`, (call, subscription = '', name = '') => {
      const id = groupPath(subscription, name);
      if (!world.has(id)) return gatewayError(404, groupNotFound(name));
      const filter = /resourceType eq '([^']+)'/i.exec(call.query.get('$filter') ?? '')?.[1]?.toLowerCase();
      const listed = world.below(id).filter(({ body }) => body.location !== undefined && (filter === undefined || textAt(body, 'type')?.toLowerCase() === filter));
      return ok({ value: listed.map(({ body }) => summary(body)) });
    }),
    route('GET', `${group}/providers/Microsoft.Compute/disks`, (_call, subscription = '', name = '') => {
      const id = groupPath(subscription, name);
      if (!world.has(id)) return gatewayError(404, groupNotFound(name));
      return ok({ value: world.below(id).flatMap(({ body }) => (body.type === 'Microsoft.Compute/disks' ? [body] : [])) });
    }),
  ];
}

/** The list of a group's resources tells no properties. */
const summary = (body: JsonObject): JsonObject => Object.fromEntries(Object.entries(body).filter(([key]) => ['id', 'name', 'type', 'location', 'tags', 'kind', 'sku'].includes(key)));

function answerOf(world: World, path: string): Answer {
  const found = world.get(path);
  return found ? ok(found.body) : gatewayError(404, groupNotFound(path.split('/').at(-1) ?? ''));
}

