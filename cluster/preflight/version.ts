import type { KubernetesVersion } from '../arm';
import type { ClusterSpec } from '../file';
import { type Finding, findings } from './finding';
import type { Reads } from './reads';

const told = findings('kubernetes version');

/** The first minor version whose nodes mount with a managed identity. */
const KEYLESS = 34;

export const checkVersion = async (reads: Reads): Promise<readonly Finding[]> => [
  judgeVersion(reads.spec, await reads.versions()),
];

export function judgeVersion(spec: ClusterSpec, offered: readonly KubernetesVersion[]): Finding {
  const { kubernetesVersion: wanted, location, tier, storage } = spec;
  const plan = tier === 'Premium' ? 'AKSLongTermSupport' : 'KubernetesOfficial';
  const supported = offered.filter(each => each.supportPlans.includes(plan) && !each.isPreview);
  const instead = `Take default, or one of ${supported.map(each => each.version).join(', ')}.`;
  const minor = wanted.split('.').slice(0, 2).join('.');
  const found =
    wanted === 'default' ? offered.find(each => each.isDefault) : offered.find(each => each.version === minor);
  if (!found)
    return wanted === 'default'
      ? told.unknown(`AKS names no default in ${location}`)
      : told.failure(`${wanted} is not offered in ${location}`, instead);
  if (wanted.split('.').length > 2 && !found.patchVersions.includes(wanted))
    return told.failure(
      `${wanted} is not offered in ${location}`,
      `Of ${minor} there are ${found.patchVersions.join(', ')}; or take ${minor}.`,
    );
  if (!found.supportPlans.includes(plan))
    return told.failure(`${wanted} is only for clusters with long-term support`, `${instead} Or take tier: Premium.`);
  if (
    storage.shares.length > 0 &&
    storage.access === 'managed-identity' &&
    Number(found.version.split('.')[1]) < KEYLESS
  )
    return told.failure(
      `${found.version} cannot mount the shares with a managed identity, which 1.${KEYLESS} can`,
      'Take a newer version, or storage.access: key.',
    );
  if (found.isPreview) return told.warning(`${found.version} is a preview, without support`, instead);
  return told.ok(
    wanted === 'default'
      ? `AKS takes ${found.version} in ${location}`
      : `${wanted} is offered and supported in ${location}`,
  );
}
