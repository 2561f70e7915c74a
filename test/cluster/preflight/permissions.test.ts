import { mayDo, type Permission } from '../../../cluster/permission';
import { judgePermissions, neededActions } from '../../../cluster/preflight/permissions';
import { checkCluster, type ClusterFile } from '../../../cluster/file';
import { minimal } from '../file/files';

const spec = (more: Partial<ClusterFile> = {}) => checkCluster({ ...minimal, ...more }).spec;
const owner: Permission = { actions: ['*'], notActions: [] };
const contributor: Permission = {
  actions: ['*'],
  notActions: [
    'Microsoft.Authorization/*/Delete',
    'Microsoft.Authorization/*/Write',
    'Microsoft.Authorization/elevateAccess/Action',
  ],
};
const reader: Permission = { actions: ['*/read'], notActions: [] };
const aks: Permission = { actions: ['Microsoft.ContainerService/managedClusters/*'], notActions: [] };
const storage: Permission = {
  actions: ['microsoft.storage/storageAccounts/*'],
  notActions: ['Microsoft.Storage/storageAccounts/listKeys/action'],
};
const assigner: Permission = { actions: ['Microsoft.Authorization/roleAssignments/*'], notActions: [] };

const write = 'Microsoft.ContainerService/managedClusters/write';

test.each<[what: string, permissions: Permission[], action: string, may: boolean]>([
  ['everything', [owner], write, true],
  ['nothing', [], write, false],
  ['a wildcard in the middle', [reader], 'Microsoft.ContainerService/managedClusters/read', true],
  ['a wildcard in the middle, another verb', [reader], write, false],
  [
    'letters of another case',
    [{ actions: ['microsoft.containerservice/managedclusters/WRITE'], notActions: [] }],
    write,
    true,
  ],
  ['what a role takes out again', [contributor], 'Microsoft.Authorization/roleAssignments/write', false],
  ['what another role puts back', [contributor, assigner], 'Microsoft.Authorization/roleAssignments/write', true],
  [
    'a dot that is a dot',
    [{ actions: ['MicrosoftXContainerService/managedClusters/write'], notActions: [] }],
    write,
    false,
  ],
  ['a wildcard over several segments', [aks], 'Microsoft.ContainerService/managedClusters/agentPools/write', true],
  [
    'a part of a name',
    [{ actions: ['Microsoft.ContainerService/managedClusters/writ'], notActions: [] }],
    write,
    false,
  ],
])('%s', (_, permissions, action, may) => {
  expect(mayDo(permissions, action)).toBe(may);
});

test.each<
  [
    what: string,
    more: Partial<ClusterFile>,
    groupIsThere: boolean,
    permissions: Permission[],
    told: (string | RegExp)[],
  ]
>([
  ['an owner', {}, true, [owner], ['ok']],
  ['a contributor', {}, true, [contributor], ['ok', 'warning: you may not assign the role']],
  [
    'a contributor, and the key in the place of the role',
    { storage: { whenRolesAreRefused: 'key' } },
    true,
    [contributor],
    ['ok', "warning: you may not assign roles: nodes will mount the shares with the account's key"],
  ],
  ['a contributor, and the key anyway', { storage: { access: 'key' } }, true, [contributor], ['ok']],
  ['a contributor, and no shares', { storage: { shares: [] } }, true, [contributor], ['ok']],
  ['two small roles', { storage: { shares: [{ name: 'gtdata' }] } }, true, [aks, storage, assigner], ['ok']],
  [
    'a role without the key',
    { storage: { access: 'key' } },
    true,
    [aks, storage],
    ['failure: you may not do in the resource group mri: Microsoft.Storage/storageAccounts/listKeys/action'],
  ],
  [
    'a reader',
    { storage: { shares: [] } },
    true,
    [reader],
    [
      `failure: you may not do in the resource group mri: ${neededActions(spec({ storage: { shares: [] } }), true)
        .filter(action => !action.endsWith('/read'))
        .join(', ')}`,
    ],
  ],
  [
    'a group that is not there',
    { storage: { shares: [] } },
    false,
    [aks],
    ['failure: you may not do in the subscription: Microsoft.Resources/subscriptions/resourceGroups/write'],
  ],
])('%s', (_, more, groupIsThere, permissions, told) => {
  const lines = judgePermissions(spec(more), groupIsThere, permissions).map(({ status, message }) =>
    status === 'ok' ? status : `${status}: ${message}`,
  );
  expect(lines).toEqual(told.map(each => expect.stringContaining(String(each)) as string));
});
