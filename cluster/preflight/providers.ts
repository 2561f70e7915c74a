import { apiVersions } from '../arm';
import type { ClusterSpec } from '../file';
import { textAt } from '../wire';
import { type Finding, findings } from './finding';
import type { Reads } from './reads';

const told = findings('providers');

/** Resource providers that must be registered in the subscription, once for all. */
export const neededProviders = ({ storage }: ClusterSpec): readonly string[] => [
  'Microsoft.ContainerService',
  'Microsoft.Compute',
  'Microsoft.Network',
  ...(storage.shares.length > 0 ? ['Microsoft.Storage'] : []),
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
  return judgeProviders(new Map(states));
}

export function judgeProviders(states: ReadonlyMap<string, string>): readonly Finding[] {
  const all = [...states];
  const under = all.filter(([, state]) => state === 'Registering').map(([namespace]) => namespace);
  const missing = all
    .filter(([, state]) => state !== 'Registered' && state !== 'Registering')
    .map(([namespace]) => namespace);
  return [
    ...missing.map(namespace =>
      told.failure(
        `${namespace} is not registered in the subscription`,
        `Once, by a Contributor of the subscription: az provider register --namespace ${namespace} --wait`,
      ),
    ),
    ...under.map(namespace => told.warning(`${namespace} is being registered, which takes some minutes`)),
    ...(missing.length + under.length === 0 ? [told.ok(`${all.length} are registered`)] : []),
  ];
}
