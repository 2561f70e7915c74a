import { type JsonObject, objectAt, textAt } from '../../cluster/wire';
import { type Answer, gatewayError, ok, type Route, route } from './exchange';
import { body, groupNotFound, operationNotFound } from './unrecorded';
import type { Thing, World } from './world';

const group = '/subscriptions/{}/resourceGroups/{}';

export const groupPath = (subscription: string, name: string): string =>
  `/subscriptions/${subscription}/resourceGroups/${name}`;

/** Makes a group, or writes it again. */
export function putGroup(
  world: World,
  {
    subscription,
    name,
    location,
    tags = {},
  }: { readonly subscription: string; readonly name: string; readonly location: string; readonly tags?: JsonObject },
): Thing {
  const id = groupPath(subscription, name);
  return world.put(id, {
    id,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    location,
    tags,
    properties: { provisioningState: 'Succeeded' },
  });
}

/** Resource groups; they answer at once, except when deleted (202 and a Location, as recorded). */
export function groupRoutes(world: World): readonly Route[] {
  const { durations } = world.settings;
  const deletions = new Map<string, number>();

  return [
    route('GET', group, call => answerOf(world, call.path)),
    route('HEAD', group, call => ({ status: world.has(call.path) ? 204 : 404 })),
    route(
      'PUT',
      group,
      (call, subscription = '', name = '') => {
        const existed = world.has(call.path);
        const made = putGroup(world, {
          subscription,
          name,
          location: textAt(call.body, 'location') ?? '',
          tags: objectAt(call.body, 'tags') ?? {},
        });
        return { status: existed ? 200 : 201, body: body('group', made.body) };
      },
      'group',
    ),
    route('DELETE', group, (call, subscription = '', name = '') => {
      if (!world.has(call.path)) return gatewayError(404, groupNotFound(name));
      const job = Buffer.from(`GROUP-${name}`).toString('base64url');
      deletions.set(job, call.now + durations.clusterDelete);
      // A cluster takes the group of its nodes with it.
      for (const thing of world.below(call.path)) {
        const nodes = textAt(thing.body, 'properties', 'nodeResourceGroup');
        if (nodes !== undefined) world.delete(groupPath(subscription, nodes));
      }
      world.delete(call.path);
      return {
        status: 202,
        headers: {
          location: `https://${call.headers.host ?? ''}/subscriptions/${subscription}/operationresults/${job}?api-version=2020-06-01&t=1&c=MII&s=s&h=h`,
          'retry-after': '15',
        },
      };
    }),
    route('GET', '/subscriptions/{}/operationresults/{}', (call, _subscription, job = '') => {
      const end = deletions.get(job);
      if (end === undefined) return gatewayError(404, operationNotFound);
      return { status: call.now < end ? 202 : 200 };
    }),
    route('GET', `${group}/resources`, (call, subscription = '', name = '') => {
      const id = groupPath(subscription, name);
      if (!world.has(id)) return gatewayError(404, groupNotFound(name));
      const filter = /resourceType eq '([^']+)'/i.exec(call.query.get('$filter') ?? '')?.[1]?.toLowerCase();
      const listed = world
        .below(id)
        .filter(
          thing =>
            thing.body.location !== undefined &&
            (filter === undefined || textAt(thing.body, 'type')?.toLowerCase() === filter),
        );
      return ok(body('resources of a group', { value: listed.map(thing => summary(thing.body)) }));
    }),
  ];
}

/** The list of a group's resources tells no properties. */
const summary = (thing: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(thing).filter(([key]) => ['id', 'name', 'type', 'location', 'tags', 'kind', 'sku'].includes(key)),
  );

function answerOf(world: World, path: string): Answer {
  const found = world.get(path);
  return found ? ok(body('group', found.body)) : gatewayError(404, groupNotFound(path.split('/').at(-1) ?? ''));
}
