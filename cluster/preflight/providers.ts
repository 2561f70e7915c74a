import { apiVersions, ifReadable } from '../arm';
import type { ClusterSpec } from '../file';
import { mayDo, permissionsIn, permissionsPath } from '../permission';
import { textAt } from '../wire';
import { type Finding, findings } from './finding';
import type { Reads } from './reads';

const told = findings('providers');

/** Resource providers that must be registered in the subscription, once for all. */
export const neededProviders = ({ storage, monitoring }: ClusterSpec): readonly string[] => [
  'Microsoft.ContainerService',
  'Microsoft.Compute',
  'Microsoft.Network',
  ...(storage.shares.length > 0 ? ['Microsoft.Storage'] : []),
  ...(monitoring.containerInsights === undefined ? [] : ['Microsoft.OperationalInsights']),
  ...(monitoring.rules.length > 0 ? ['Microsoft.Insights'] : []),
];

/** https://learn.microsoft.com/rest/api/resources/providers/get */
export async function checkProviders(reads: Reads): Promise<readonly Finding[]> {
  const states = await Promise.all(
    neededProviders(reads.spec).map(
      async namespace =>
        [
          namespace,
          textAt(
            await reads.find(`${reads.subscription}/providers/${namespace}`, apiVersions.resources),
            'registrationState',
          ) ?? 'unknown',
        ] as const,
    ),
  );
  const missing = states.some(([, state]) => state !== 'Registered' && state !== 'Registering');
  return judgeProviders(new Map(states), missing ? await mayRegister(reads) : undefined);
}

/** Whether create may register what it needs; undefined where that may not be asked. */
const mayRegister = (reads: Reads): Promise<boolean | undefined> =>
  ifReadable(async () => {
    const granted = permissionsIn(await reads.listAt(permissionsPath(reads.subscription), apiVersions.authorization));
    return neededProviders(reads.spec).every(namespace => mayDo(granted, `${namespace}/register/action`));
  });

export function judgeProviders(states: ReadonlyMap<string, string>, mayAlter: boolean | undefined): readonly Finding[] {
  const all = [...states];
  const under = all.filter(([, state]) => state === 'Registering').map(([namespace]) => namespace);
  const missing = all
    .filter(([, state]) => state !== 'Registered' && state !== 'Registering')
    .map(([namespace]) => namespace);
  return [
    ...missing.map(namespace =>
      mayAlter === true
        ? told.warning(`${namespace} is not registered in the subscription yet: create does that, in some minutes`)
        : (mayAlter === undefined ? told.warning : told.failure)(
            `${namespace} is not registered in the subscription`,
            `Once, by a Contributor of the subscription: az provider register --namespace ${namespace} --wait`,
          ),
    ),
    ...under.map(namespace => told.warning(`${namespace} is being registered, which takes some minutes`)),
    ...(missing.length + under.length === 0 ? [told.ok(`${all.length} are registered`)] : []),
  ];
}
