import { at, listAt, objectAt, textAt } from '../../cluster/wire';
import type { Answer, Call } from './exchange';
import { recordedAnswer } from './recorded';
import type { Offer } from './subscription';
import type { World } from './world';

/**
 * Why a PUT of a cluster or a pool wants more cores than are left, at its creation as at a change: AKS looks before it
 * accepts (recorded: ErrCode_InsufficientVCPUQuota within the PUT; https://learn.microsoft.com/azure/aks/quotas-skus-regions).
 * Nodes that are there count as used. It differs: nodes that an upgrade would add are not counted, and the words are
 * those of the recording, with its numbers.
 */
export function refusedForQuota(world: World, offer: Offer, { method, path, body }: Call): Answer | undefined {
  const cluster = /^(.*\/managedClusters\/[^/]+)(?:\/agentPools\/([^/]+))?$/i.exec(path);
  if (method !== 'PUT' || !cluster) return undefined;
  const [, home = '', name] = cluster;
  const wanted: readonly unknown[] =
    name === undefined ? listAt(body, 'properties', 'agentPoolProfiles') : [{ ...objectAt(body, 'properties'), name }];
  const more = new Map<string, number>();
  for (const pool of wanted) {
    const before = world.get(`${home}/agentPools/${textAt(pool, 'name') ?? ''}`);
    const nodes = Number(at(pool, 'count') ?? at(before?.body, 'properties', 'count') ?? 1);
    const added = Math.max(0, nodes - Number(at(before?.body, 'properties', 'count') ?? 0));
    const size = offer.skus.find(each => textAt(each, 'name')?.toLowerCase() === textAt(pool, 'vmSize')?.toLowerCase());
    const cores = Number(
      textAt(
        listAt(size, 'capabilities').find(each => textAt(each, 'name') === 'vCPUs'),
        'value',
      ) ?? 0,
    );
    const quotas =
      textAt(pool, 'scaleSetPriority') === 'Spot' ? ['lowPriorityCores'] : ['cores', textAt(size, 'family') ?? ''];
    for (const quota of quotas) more.set(quota, (more.get(quota) ?? 0) + added * cores);
  }
  const short = offer.usages.some(
    usage =>
      (more.get(textAt(usage, 'name', 'value') ?? '') ?? 0) >
      Number(at(usage, 'limit')) - Number(at(usage, 'currentValue')),
  );
  return short ? recordedAnswer('ErrCode_InsufficientVCPUQuota') : undefined;
}
