import { type Arm, apiVersions, find, list, type SendOptions } from '../arm';
import type { Desired } from '../desired';
import { isOurs } from '../ownership';
import { resourceGroupId, sameId, storageAccountId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import { textAt } from '../wire';

/** What is in the group, and is not what the file is about. */
export interface Others {
  /** Accounts that we have made for this cluster, and that the file no longer names. */
  readonly formerAccounts: readonly string[];
  /** Other resources with our mark: copies of it. */
  readonly marked: readonly string[];
  /** Without our mark. */
  readonly strangers: readonly string[];
}

/** What the group has beside the things of these ids. */
export async function inGroupBeside(
  arm: Arm,
  spec: ClusterSpec,
  ids: readonly (string | undefined)[],
  options?: SendOptions,
): Promise<readonly unknown[]> {
  const resources = await list(
    arm,
    { path: `${resourceGroupId(spec)}/resources`, apiVersion: apiVersions.resources },
    options,
  );
  return resources.filter(resource => !ids.some(id => id !== undefined && sameId(id, textAt(resource, 'id') ?? '')));
}

export async function othersInGroup(
  arm: Arm,
  spec: ClusterSpec,
  desired: Desired,
  options?: SendOptions,
): Promise<Others> {
  const others = await inGroupBeside(arm, spec, [desired.cluster.id, desired.storageAccount?.id], options);
  const [ours, theirs] = [
    others.filter(resource => isOurs(resource, spec)),
    others.filter(resource => !isOurs(resource, spec)),
  ];
  const accounts = ours.filter(isAccount).map(nameOf);
  // Azure lists what is gone for a while.
  const there = await Promise.all(
    accounts.map(
      async name =>
        (await find(arm, { path: storageAccountId(spec, name), apiVersion: apiVersions.storage }, options)) !==
        undefined,
    ),
  );
  return {
    formerAccounts: accounts.filter((_, index) => there[index]),
    marked: ours.filter(resource => !isAccount(resource)).map(typeAndName),
    strangers: theirs.map(typeAndName),
  };
}

const isAccount = (resource: unknown): boolean =>
  textAt(resource, 'type')?.toLowerCase() === 'microsoft.storage/storageaccounts';

export const nameOf = (resource: unknown): string => textAt(resource, 'name') ?? '';

const typeAndName = (resource: unknown): string => `${textAt(resource, 'type') ?? ''} ${nameOf(resource)}`.trim();
