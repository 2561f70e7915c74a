import { randomUUID } from 'node:crypto';
import { objectAt, textAt } from '../../cluster/wire';
import { type Answer, type Call, gatewayError, ok, type Route, type TimedCall } from './exchange';
import {
  authorizationFailed,
  body,
  invalidBody,
  principalNotFound,
  roleAssignmentExists,
  roleAssignmentNotFound,
  roleDefinitionNotFound,
  unsupportedFilter,
} from './unrecorded';
import type { World } from './world';

/** What a user may do, as Azure's role definitions say it. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

export const owner: Permission = { actions: ['*'], notActions: [] };

/** The built-in role Contributor (documentation: Azure built-in roles). */
export const contributor: Permission = {
  actions: ['*'],
  notActions: [
    'Microsoft.Authorization/*/Delete',
    'Microsoft.Authorization/*/Write',
    'Microsoft.Authorization/elevateAccess/Action',
  ],
};

const matches = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.replace(/[.]/g, '\\.').replaceAll('*', '.*')}$`, 'i').test(action);

export const may = ({ actions, notActions }: Permission, action: string): boolean =>
  actions.some(pattern => matches(pattern, action)) && !notActions.some(pattern => matches(pattern, action));

interface BuiltIn {
  readonly id: string;
  readonly permission: Permission;
}

const builtIn = (id: string, ...actions: readonly string[]): BuiltIn => ({
  id,
  permission: { actions, notActions: [] },
});

/** Built-in roles that the project looks up; ids and actions from the documentation (Azure built-in roles). */
const definitions = {
  Contributor: { id: 'b24988ac-6180-42a0-ab88-20f7382dd24c', permission: contributor },
  Reader: builtIn('acdd72a7-3385-48ef-bd42-f606fba81ae7', '*/read'),
  'Storage File Data SMB MI Admin': builtIn('a235d3ee-5935-4cfb-8cc5-a3303ad5995e'),
  'Storage File Data SMB Share Contributor': builtIn('0c867c2a-1d8c-454a-a3db-ab2ea1bdc8bb'),
  AcrPull: builtIn('7f951dda-4ed3-4680-a7ca-43fe172d538d', 'Microsoft.ContainerRegistry/registries/pull/read'),
  'Network Contributor': builtIn(
    '4d97b98b-1d4f-4787-a291-c67834d212e7',
    'Microsoft.Authorization/*/read',
    'Microsoft.Network/*',
  ),
  'Private DNS Zone Contributor': builtIn(
    'b12aa53e-6015-4669-85d0-8515ebb3ae7f',
    'Microsoft.Authorization/*/read',
    'Microsoft.Network/privateDnsZones/*',
  ),
} as const satisfies Readonly<Record<string, BuiltIn>>;

export type BuiltInRole = keyof typeof definitions;

const definitionId = (subscription: string, id: string): string =>
  `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}`;

/** A role that others have assigned. */
export function putRole(world: World, role: BuiltInRole, principalId: string, scope: string): void {
  const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`;
  world.put(id, {
    id,
    name: id.split('/').at(-1),
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: definitionId(world.settings.subscription, definitions[role].id),
      principalId,
      principalType: 'ServicePrincipal',
      scope,
    },
  });
}

/** The filters of the list (documentation: list role assignments by REST). The fake has no groups, so nobody has roles by them. */
function filtered(filter: string): { readonly upwards: boolean; readonly principal: string | undefined } | undefined {
  if (filter === '') return { upwards: false, principal: undefined };
  const [, alone] = /^(?:principalId eq|assignedTo\() ?'([^']+)'\)?$/i.exec(filter) ?? [];
  if (alone !== undefined) return { upwards: false, principal: alone };
  const [whole, , assigned] = /^atScope\(\)( and assignedTo\('([^']+)'\))?$/i.exec(filter) ?? [];
  return whole === undefined ? undefined : { upwards: true, principal: assigned };
}

/** Role definitions and assignments, at whatever scope. */
export function roleRoutes(world: World, permission: () => Permission): readonly Route[] {
  const { durations, subscription } = world.settings;
  const seen = new Map<string, number>();
  const known = Object.entries(definitions).map(([roleName, { id, permission: granted }]) => ({
    id: definitionId(subscription, id),
    name: id,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: { roleName, type: 'BuiltInRole', permissions: [granted] },
  }));
  const assignmentsAt = (scope: string): readonly unknown[] =>
    world
      .all()
      .flatMap(thing =>
        thing.body.type === 'Microsoft.Authorization/roleAssignments' &&
        (textAt(thing.body, 'properties', 'scope') ?? '').toLowerCase() === scope.toLowerCase()
          ? [thing.body]
          : [],
      );

  /** The directory learns of an identity some time after the cluster has it. */
  const propagated = (principal: string, now: number): boolean => {
    const first = seen.get(principal) ?? now;
    seen.set(principal, first);
    return now >= first + durations.propagation;
  };

  /** Documentation: without a filter, what is above and below the scope is in the list, too. */
  const listed = (call: Call, scope: string): Answer => {
    const wanted = filtered(call.query.get('$filter') ?? '');
    if (!wanted) return gatewayError(400, unsupportedFilter(call.query.get('$filter') ?? ''));
    const { upwards, principal } = wanted;
    const value = world.all().flatMap(({ body: assignment }) => {
      if (assignment.type !== 'Microsoft.Authorization/roleAssignments') return [];
      const at = textAt(assignment, 'properties', 'scope') ?? '';
      if (!within(scope, at) && (!within(at, scope) || upwards)) return [];
      return principal === undefined || textAt(assignment, 'properties', 'principalId') === principal
        ? [assignment]
        : [];
    });
    return ok(body('role assignments', { value }));
  };

  const put = (call: TimedCall, scope: string): Answer => {
    if (!may(permission(), 'Microsoft.Authorization/roleAssignments/write'))
      return gatewayError(403, authorizationFailed('Microsoft.Authorization/roleAssignments/write', scope));
    const [principal, definition] = [
      textAt(call.body, 'properties', 'principalId'),
      textAt(call.body, 'properties', 'roleDefinitionId'),
    ];
    if (
      principal === undefined ||
      definition === undefined ||
      textAt(call.body, 'properties', 'principalType') === undefined
    )
      return gatewayError(400, invalidBody('principalId, principalType and roleDefinitionId are required'));
    if (!propagated(principal, call.now)) return gatewayError(400, principalNotFound(principal));
    const before = world.get(call.path);
    if (before) return ok(body('roleAssignment', before.body));
    if (
      assignmentsAt(scope).some(
        each =>
          textAt(each, 'properties', 'principalId') === principal &&
          textAt(each, 'properties', 'roleDefinitionId') === definition,
      )
    )
      return gatewayError(409, roleAssignmentExists);
    const made = world.put(call.path, {
      id: call.path,
      name: call.path.split('/').at(-1),
      type: 'Microsoft.Authorization/roleAssignments',
      properties: { ...objectAt(call.body, 'properties'), scope },
    });
    return { status: 201, body: body('roleAssignment', made.body) };
  };

  return [
    at('GET', 'roleDefinitions', call => {
      const name = /roleName eq '([^']+)'/i.exec(call.query.get('$filter') ?? '')?.[1] ?? '';
      return ok(body('role definitions', { value: known.filter(({ properties }) => properties.roleName === name) }));
    }),
    at('GET', 'roleDefinitions/([^/]+)', (_call, _scope, id = '') => {
      const found = known.find(({ name }) => name === id);
      return found ? ok(body('role definition', found)) : gatewayError(404, roleDefinitionNotFound(id));
    }),
    at('GET', 'permissions', () => ok(body('permissions', { value: [permission()] }))),
    at('GET', 'roleAssignments', (call, scope = '') => listed(call, scope)),
    at('PUT', 'roleAssignments/([^/]+)', (call, scope = '') => put(call, scope), 'roleAssignment'),
    at('GET', 'roleAssignments/([^/]+)', call => {
      const found = world.get(call.path);
      return found
        ? ok(body('roleAssignment', found.body))
        : gatewayError(404, roleAssignmentNotFound(call.path.split('/').at(-1) ?? ''));
    }),
    at('DELETE', 'roleAssignments/([^/]+)', call => {
      const found = world.get(call.path);
      if (!may(permission(), 'Microsoft.Authorization/roleAssignments/delete'))
        return gatewayError(403, authorizationFailed('Microsoft.Authorization/roleAssignments/delete', call.path));
      world.delete(call.path);
      return found ? ok(body('roleAssignment', found.body)) : { status: 204 };
    }),
  ];
}

const within = (inner: string, outer: string): boolean =>
  `${inner}/`.toLowerCase().startsWith(`${outer}/`.toLowerCase());

const at = (method: string, what: string, answer: Route['answer'], takes?: Route['takes']): Route => ({
  method,
  takes,
  pattern: new RegExp(`^(/subscriptions/.+?)/providers/Microsoft\\.Authorization/${what}$`, 'i'),
  answer,
});
