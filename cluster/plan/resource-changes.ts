import type { DesiredResource } from '../desired';
import type { ClusterSpec } from '../file';
import { resourceName } from '../resource-ids';
import { type JsonObject, textAt } from '../wire';
import { type Change, change } from './change';
import { type Difference, differences } from './difference';
import { type Changeable, sortedByChangeability } from './immutable';
import { versionChange } from './version';

export function resourceChanges(
  spec: ClusterSpec,
  kind: Changeable,
  { id, body }: DesiredResource,
  live: JsonObject | undefined,
): readonly Change[] {
  const name = resourceName(id);
  return live ? sorted(spec, kind, name, differences(body, live)) : [change('create', kind, name)];
}

export function sorted(
  spec: ClusterSpec,
  kind: Changeable,
  name: string,
  all: readonly Difference[],
): readonly Change[] {
  const { possible, impossible, instead } = sortedByChangeability(spec, kind, name, all);
  return [
    ...(possible.length > 0 ? [change('update', kind, name, possible)] : []),
    ...(impossible.length > 0 ? [change('impossible', kind, name, impossible, { advice: instead })] : []),
  ];
}

export function versionChanges(
  kind: Changeable,
  name: string,
  path: string,
  wanted: unknown,
  live: string | undefined,
): readonly Change[] {
  const made = typeof wanted === 'string' ? versionChange(path, wanted, live) : undefined;
  if (!made) return [];
  return [
    made.impossible === undefined
      ? change('update', kind, name, [made.difference])
      : change('impossible', kind, name, [made.difference], { advice: made.impossible }),
  ];
}

/** A thing that Azure has not finished with is finished by the same request. */
export function repair(kind: Changeable, name: string, live: JsonObject): readonly Change[] {
  if (!isBroken(live)) return [];
  return [
    change('repair', kind, name, [], {
      advice: [stateOf(live), reasonOf(live)].filter(part => part !== undefined).join(': '),
    }),
  ];
}

export const stateOf = (resource: JsonObject): string | undefined =>
  textAt(resource, 'properties', 'provisioningState');

export const isBroken = (resource: JsonObject): boolean => ['Failed', 'Canceled'].includes(stateOf(resource) ?? '');

/** Why something is Failed, as AKS keeps it. */
export const reasonOf = (resource: unknown): string | undefined =>
  textAt(resource, 'properties', 'status', 'provisioningError', 'message');
