import { randomUUID } from 'node:crypto';
import { type JsonObject, objectAt, textAt } from '../../cluster/wire';
import { type Call, gatewayError, ok, type Route, route } from './exchange';
import { groupPath } from './groups';
import { recordedAnswer, resourceNotFound } from './recorded';
import { accountBusy, body, groupNotFound, operationNotFound, parentNotFound, shareNotFound } from './unrecorded';
import type { World } from './world';

const template = '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.Storage/storageAccounts/{}';

const accounts = 'Microsoft.Storage/storageAccounts';

/** Names that others have: accounts share one space of names in all of Azure. */
export const takenAccount = 'takenbysomebody';

/** An account, with a share, that others have made, with none of our marks. */
export function putAccount(world: World, id: string, properties: JsonObject, ...shares: readonly string[]): void {
  const name = id.split('/').at(-1) ?? '';
  world.put(id, {
    id,
    name,
    type: accounts,
    location: 'westeurope',
    sku: { name: 'Standard_LRS', tier: 'Standard' },
    kind: 'StorageV2',
    properties: { ...properties, provisioningState: 'Succeeded' },
  });
  for (const share of shares) {
    const path = `${id}/fileServices/default/shares/${share}`;
    world.put(path, {
      id: path,
      name: share,
      type: `${accounts}/fileServices/shares`,
      etag: `"${world.newTag()}"`,
      properties: { shareQuota: 100, enabledProtocols: 'SMB' },
    });
  }
}

/** Identities get their ids: https://learn.microsoft.com/rest/api/storagerp/storage-accounts/create#identity */
function identityOf(call: Pick<Call, 'body'>): JsonObject {
  const given = objectAt(call.body, 'identity');
  if (!given) return {};
  const assigned = Object.keys(objectAt(given, 'userAssignedIdentities') ?? {}).map(
    id => [id, { principalId: randomUUID(), clientId: randomUUID() }] as const,
  );
  return { identity: { ...given, userAssignedIdentities: Object.fromEntries(assigned) } };
}

/** What the service adds to a key of the user's own: a slash, and which version it uses now. */
function withKey(properties: JsonObject): JsonObject {
  const encryption = objectAt(properties, 'encryption');
  const key = objectAt(encryption, 'keyvaultproperties');
  if (!key) return properties;
  const uri = `${textAt(key, 'keyvaulturi') ?? ''}/`;
  return {
    ...properties,
    encryption: {
      ...encryption,
      services: { file: { keyType: 'Account', enabled: true } },
      keyvaultproperties: {
        ...key,
        keyvaulturi: uri,
        currentVersionedKeyIdentifier: `${uri}keys/${textAt(key, 'keyname') ?? ''}/0123456789abcdef0123456789abcdef`,
      },
    },
  };
}

/**
 * Storage accounts: a 202 without a body and a Location to ask, which answers 202 until the account is there
 * (documentation: Storage Accounts - Create, and the recorded exchange in Azure/oav's test/swaggers/arm-storage).
 */
export function storageRoutes(world: World): readonly Route[] {
  const { durations } = world.settings;
  const operations = new Map<string, { readonly id: string; readonly account: JsonObject; over: boolean }>();
  const pending = (id: string): boolean =>
    [...operations.values()].some(operation => operation.id.toLowerCase() === id.toLowerCase() && !operation.over);

  return [
    route(
      'PUT',
      template,
      (call, subscription = '', group = '', name = '') => {
        if (!world.has(groupPath(subscription, group))) return gatewayError(404, groupNotFound(group));
        if (name === takenAccount) return recordedAnswer('StorageAccountAlreadyTaken');
        const given = objectAt(call.body, 'properties') ?? {};
        const location = textAt(call.body, 'location') ?? '';
        const sku = textAt(call.body, 'sku', 'name') ?? '';
        const account = {
          id: call.path,
          name,
          type: 'Microsoft.Storage/storageAccounts',
          location,
          sku: { name: sku, tier: /^[A-Z][a-z]+/.exec(sku)?.[0] },
          kind: textAt(call.body, 'kind'),
          tags: objectAt(call.body, 'tags') ?? {},
          ...identityOf(call),
          properties: {
            ...withKey(given),
            provisioningState: 'Succeeded',
            primaryEndpoints: { file: `https://${name}.file.core.windows.net/` },
          },
        };
        const before = world.get(call.path);
        if (before) {
          before.body = account;
          return ok(body('storageAccount', account));
        }
        if (pending(call.path)) return gatewayError(409, accountBusy);
        const operation = randomUUID();
        const made = { id: call.path, account, over: false };
        operations.set(operation, made);
        world.whenOver(call.now + durations.storageCreate, () => {
          made.over = true;
          if (world.has(groupPath(subscription, group))) world.put(call.path, account);
        });
        return {
          status: 202,
          headers: {
            location: `https://${call.headers.host ?? ''}/subscriptions/${subscription}/providers/Microsoft.Storage/locations/${location}/asyncoperations/${operation}?monitor=true&api-version=2025-08-01&t=1&c=MII&s=s&h=h`,
          },
        };
      },
      'storageAccount',
    ),
    route(
      'GET',
      '/subscriptions/{}/providers/Microsoft.Storage/locations/{}/asyncoperations/{}',
      (_call, _subscription, _location, id = '') => {
        const operation = operations.get(id);
        if (!operation) return gatewayError(404, operationNotFound);
        return operation.over
          ? ok(body('storageAccount', world.get(operation.id)?.body ?? operation.account))
          : { status: 202 };
      },
    ),
    route('GET', template, (call, _subscription, group = '', name = '') => {
      const found = world.get(call.path);
      return found ? ok(body('storageAccount', found.body)) : resourceNotFound(accounts, name, group);
    }),
    route(
      'PATCH',
      template,
      (call, _subscription, group = '', name = '') => {
        const found = world.get(call.path);
        if (!found) return resourceNotFound(accounts, name, group);
        found.body = {
          ...found.body,
          ...(objectAt(call.body, 'tags') ? { tags: objectAt(call.body, 'tags') } : {}),
          ...identityOf(call),
          properties: { ...objectAt(found.body, 'properties'), ...withKey(objectAt(call.body, 'properties') ?? {}) },
        };
        return ok(body('storageAccount', found.body));
      },
      'storageAccount',
    ),
    route('DELETE', template, call => {
      const existed = world.has(call.path);
      world.delete(call.path);
      return { status: existed ? 200 : 204 };
    }),
    route('POST', `${template}/listKeys`, (call, _subscription, group = '', name = '') =>
      world.has(call.path.replace(/\/listKeys$/i, ''))
        ? ok(
            body('keys of an account', {
              keys: [
                {
                  keyName: 'key1',
                  value: Buffer.from('the key of the account').toString('base64'),
                  permissions: 'FULL',
                },
              ],
            }),
          )
        : resourceNotFound(accounts, name, group),
    ),
    route(
      'POST',
      '/subscriptions/{}/providers/Microsoft.Storage/checkNameAvailability',
      call => {
        const name = textAt(call.body, 'name') ?? '';
        const taken =
          name === takenAccount || world.all().some(thing => thing.body.type === accounts && thing.body.name === name);
        return ok(
          body(
            'name of an account',
            taken
              ? {
                  nameAvailable: false,
                  reason: 'AlreadyExists',
                  message: `The storage account named ${name} is already taken.`,
                }
              : { nameAvailable: true },
          ),
        );
      },
      'name of an account',
    ),
    route(
      'PUT',
      `${template}/fileServices/default/shares/{}`,
      (call, _subscription, group = '', account = '', name = '') => {
        if (!world.has(call.path.split(/\/fileServices\//i)[0] ?? ''))
          return gatewayError(
            404,
            parentNotFound('storageAccounts/fileServices/shares', `storageAccounts/${account}`, group),
          );
        const existed = world.has(call.path);
        const share = world.put(call.path, {
          id: call.path,
          name,
          type: 'Microsoft.Storage/storageAccounts/fileServices/shares',
          etag: `"${world.newTag()}"`,
          properties: objectAt(call.body, 'properties'),
        });
        return { status: existed ? 200 : 201, body: body('share', share.body) };
      },
      'share',
    ),
    route(
      'PATCH',
      `${template}/fileServices/default/shares/{}`,
      call => {
        const found = world.get(call.path);
        if (!found) return gatewayError(404, shareNotFound);
        found.body = {
          ...found.body,
          etag: `"${world.newTag()}"`,
          properties: { ...objectAt(found.body, 'properties'), ...objectAt(call.body, 'properties') },
        };
        return ok(body('share', found.body));
      },
      'share',
    ),
    route('GET', `${template}/fileServices/default/shares/{}`, call => {
      const found = world.get(call.path);
      return found ? ok(body('share', found.body)) : gatewayError(404, shareNotFound);
    }),
    route('GET', `${template}/fileServices/default/shares`, call => {
      return ok(body('shares', { value: world.below(call.path).map(thing => thing.body) }));
    }),
    route('DELETE', `${template}/fileServices/default/shares/{}`, call => {
      const existed = world.has(call.path);
      world.delete(call.path);
      return { status: existed ? 200 : 204 };
    }),
  ];
}
