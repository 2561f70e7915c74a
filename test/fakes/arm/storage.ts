import { randomUUID } from 'node:crypto';
import { type JsonObject, objectAt, textAt } from '../../../cluster/wire';
import { gatewayError, ok, type Route, route } from './exchange';
import { groupPath } from './groups';
import { recordedError } from './recorded';
import { groupNotFound } from './unrecorded';
import type { World } from './world';

const template = '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.Storage/storageAccounts/{}';

/** Names that others have: accounts share one space of names in all of Azure. */
export const takenAccount = 'takenbysomebody';

/**
 * Storage accounts: a 202 without a body and a Location to ask, which answers 202 until the account is there
 * (documentation: Storage Accounts - Create, and the recorded exchange in Azure/oav's test/swaggers/arm-storage).
 */
export function storageRoutes(world: World): readonly Route[] {
  const { clock, durations } = world.settings;
  const operations = new Map<string, { readonly end: number; readonly id: string; readonly body: JsonObject }>();
  const settled = new Set<string>();
  const settle = (): void => {
    for (const [operation, { end, id, body }] of operations) {
      if (clock.now() < end || settled.has(operation)) continue;
      settled.add(operation); // once: an account that is deleted later stays so
      world.put(id, body);
    }
  };
  const pending = (id: string): boolean => [...operations.values()].some(operation => operation.id.toLowerCase() === id.toLowerCase() && clock.now() < operation.end);

  return [
    route('PUT', template, (call, subscription = '', group = '', name = '') => {
      settle();
      if (!world.has(groupPath(subscription, group))) return gatewayError(404, groupNotFound(group));
      if (name === takenAccount) return recordedError('StorageAccountAlreadyTaken');
      const given = objectAt(call.body, 'properties') ?? {};
      const location = textAt(call.body, 'location');
      const sku = textAt(call.body, 'sku', 'name');
      if (location === undefined || sku === undefined || textAt(call.body, 'kind') === undefined) return gatewayError(400, { code: 'InvalidRequestContent', message: 'The request content was invalid: location, sku and kind are required.' });
      const body = { id: call.path, name, type: 'Microsoft.Storage/storageAccounts', location, sku: { name: sku, tier: sku.split('_')[0] }, kind: textAt(call.body, 'kind'), tags: objectAt(call.body, 'tags') ?? {}, properties: { ...given, provisioningState: 'Succeeded', primaryEndpoints: { file: `https://${name}.file.core.windows.net/` } } };
      const before = world.get(call.path);
      if (before) {
        before.body = body;
        return ok(body);
      }
      if (pending(call.path)) return gatewayError(409, { code: 'StorageAccountOperationInProgress', message: 'An operation is currently performing on this storage account that requires exclusive access.' });
      const operation = randomUUID();
      operations.set(operation, { end: clock.now() + durations.storageCreate, id: call.path, body });
      return { status: 202, headers: { location: `https://${call.headers.host ?? ''}/subscriptions/${subscription}/providers/Microsoft.Storage/locations/${location}/asyncoperations/${operation}?monitor=true&api-version=2025-08-01&t=1&c=MII&s=s&h=h` } };
    }),
    route('GET', '/subscriptions/{}/providers/Microsoft.Storage/locations/{}/asyncoperations/{}', (_call, _subscription, _location, id = '') => {
      settle();
      const operation = operations.get(id);
      if (!operation) return gatewayError(404, { code: 'NotFound', message: 'The operation was not found.' });
      return clock.now() < operation.end ? { status: 202 } : ok(world.get(operation.id)?.body);
    }),
    route('GET', template, (call, _subscription, group = '', name = '') => {
      settle();
      const found = world.get(call.path);
      return found ? ok(found.body) : gatewayError(404, { code: 'ResourceNotFound', message: `The Resource 'Microsoft.Storage/storageAccounts/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix` });
    }),
    route('PATCH', template, call => {
      settle();
      const found = world.get(call.path);
      if (!found) return gatewayError(404, { code: 'ResourceNotFound', message: 'The storage account was not found.' });
      found.body = { ...found.body, ...(objectAt(call.body, 'tags') ? { tags: objectAt(call.body, 'tags') } : {}), properties: { ...objectAt(found.body, 'properties'), ...objectAt(call.body, 'properties') } };
      return ok(found.body);
    }),
    route('DELETE', template, call => {
      settle();
      const existed = world.has(call.path);
      world.delete(call.path);
      return { status: existed ? 200 : 204 };
    }),
    route('POST', `${template}/listKeys`, call => (world.has(call.path.replace(/\/listKeys$/i, '')) ? ok({ keys: [{ keyName: 'key1', value: Buffer.from('the key of the account').toString('base64'), permissions: 'FULL' }] }) : gatewayError(404, { code: 'ResourceNotFound', message: 'The storage account was not found.' }))),
    route('POST', '/subscriptions/{}/providers/Microsoft.Storage/checkNameAvailability', call => {
      settle();
      const name = textAt(call.body, 'name') ?? '';
      const taken = name === takenAccount || world.all().some(({ body }) => body.type === 'Microsoft.Storage/storageAccounts' && body.name === name);
      return ok(taken ? { nameAvailable: false, reason: 'AlreadyExists', message: `The storage account named ${name} is already taken.` } : { nameAvailable: true });
    }),
    route('PUT', `${template}/fileServices/default/shares/{}`, (call, _subscription, group = '', account = '', name = '') => {
      settle();
      if (!world.has(call.path.split(/\/fileServices\//i)[0] ?? '')) return gatewayError(404, { code: 'ParentResourceNotFound', message: `Failed to perform 'write' on resource(s) of type 'storageAccounts/fileServices/shares', because the parent resource '/subscriptions/.../resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/${account}' could not be found.` });
      const existed = world.has(call.path);
      const { body } = world.put(call.path, { id: call.path, name, type: 'Microsoft.Storage/storageAccounts/fileServices/shares', etag: `"${world.newTag()}"`, properties: objectAt(call.body, 'properties') });
      return { status: existed ? 200 : 201, body };
    }),
    route('GET', `${template}/fileServices/default/shares/{}`, call => {
      settle();
      const found = world.get(call.path);
      return found ? ok(found.body) : gatewayError(404, { code: 'ShareNotFound', message: 'The specified share does not exist.' });
    }),
    route('GET', `${template}/fileServices/default/shares`, call => {
      settle();
      return ok({ value: world.below(call.path).map(({ body }) => body) });
    }),
    route('DELETE', `${template}/fileServices/default/shares/{}`, call => {
      settle();
      const existed = world.has(call.path);
      world.delete(call.path);
      return { status: existed ? 200 : 204 };
    }),
  ];
}
