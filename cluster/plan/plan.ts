import { type Desired, type DesiredResource, mountRole, mountsWithIdentity, pullWishes, roleTitle } from '../desired';
import type { ClusterSpec } from '../file';
import { clusterTag, isOurs, runTag } from '../ownership';
import { isStopped } from '../power-state';
import { resourceName } from '../resource-ids';
import { at, type JsonObject, objectAt, textAt } from '../wire';
import { type Change, change, foreign, type Stays } from './change';
import { differences } from './difference';
import type { Live } from './live';
import { poolChanges } from './pool-changes';
import { isBroken, repair, resourceChanges, sorted, versionChanges } from './resource-changes';

/** Everything between what is and what the file says. */
export interface Plan {
  readonly changes: readonly Change[];
  /** What the file no longer names. */
  readonly stays: readonly Stays[];
  /** Whether `create` would stop: something cannot be done, or is a stranger's. */
  readonly blocked: boolean;
}

export function planOf(spec: ClusterSpec, desired: Desired, live: Live): Plan {
  const changes = [
    ...groupChanges(spec, live),
    ...clusterChanges(spec, desired, live),
    ...storageChanges(spec, desired, live),
    ...pullWishes(spec).flatMap(wish =>
      !live.cluster || live.mayPull.get(wish.scope) === false ? [change('create', 'role', roleTitle(wish))] : [],
    ),
  ];
  return {
    changes: isStopped(live.cluster) ? [stopped(spec), ...changes] : changes,
    stays: staying(spec, live),
    blocked: isStopped(live.cluster) || changes.some(({ action }) => action === 'impossible' || action === 'foreign'),
  };
}

/** AKS changes nothing in a cluster that is stopped: https://learn.microsoft.com/azure/aks/start-stop-cluster */
const stopped = (spec: ClusterSpec): Change =>
  change('impossible', 'cluster', spec.name, [{ path: 'properties.powerState.code', from: 'Stopped', to: 'Running' }], {
    advice: 'it is stopped, and AKS changes nothing until it runs again: `start` starts it',
  });

/** Shares have data, and a tag may be somebody else's by now: they are not taken away, but told. */
function staying(spec: ClusterSpec, { cluster, storageAccount, otherShares }: Live): readonly Stays[] {
  if (!isOurs(cluster, spec) && !isOurs(storageAccount, spec)) return [];
  const named = new Set([...Object.keys(spec.tags), clusterTag, runTag].map(name => name.toLowerCase()));
  const tags = Object.keys(objectAt(cluster, 'tags') ?? {}).filter(name => !named.has(name.toLowerCase()));
  return [
    ...otherShares.map(name => ({
      kind: 'share' as const,
      name,
      reason: `is in ${spec.storage.account} and not in the file; it stays with its data`,
    })),
    ...settingsThatStay(spec, cluster),
    ...tags.map(name => ({ kind: 'tag' as const, name, reason: 'is on the cluster and not in the file; it stays' })),
  ];
}

/** What a cluster has and the file does not say, where that keeps somebody out, or lets somebody in. */
function settingsThatStay(spec: ClusterSpec, cluster: JsonObject | undefined): readonly Stays[] {
  if (!isOurs(cluster, spec)) return [];
  const { access, proxy, trustedAuthorities } = spec;
  const has = (...path: readonly string[]): boolean => at(cluster, 'properties', ...path) !== undefined;
  const stay = (name: string, reason: string): Stays => ({ kind: 'setting', name, reason });
  return [
    // https://learn.microsoft.com/azure/aks/enable-authentication-microsoft-entra-id
    ...(has('aadProfile') && access.adminGroups.length === 0 && !access.azureRbac
      ? [
          stay(
            'access',
            'is not in the file, and the cluster has Entra, which AKS does not take out again; its groups stay',
          ),
        ]
      : []),
    ...(at(cluster, 'properties', 'disableLocalAccounts') === true && access.localAccounts === undefined
      ? [stay('access.localAccounts', 'is not in the file; the cluster has no local accounts, and that stays')]
      : []),
    ...(proxy === undefined &&
    at(cluster, 'properties', 'httpProxyConfig', 'enabled') !== false &&
    has('httpProxyConfig')
      ? [stay('proxy', 'is not in the file; the nodes keep theirs (az aks update --disable-http-proxy takes it away)')]
      : []),
    ...(trustedAuthorities.length === 0 && has('securityProfile', 'customCATrustCertificates')
      ? [stay('trustedAuthorities', 'are not in the file; the nodes keep theirs')]
      : []),
  ];
}

/** A group that is there is used as it is, whoever made it. */
const groupChanges = (spec: ClusterSpec, { resourceGroup }: Live): readonly Change[] =>
  resourceGroup ? [] : [change('create', 'resource group', spec.resourceGroup)];

function clusterChanges(spec: ClusterSpec, desired: Desired, live: Live): readonly Change[] {
  const { cluster, pools } = desired;
  const around = [
    ...desired.maintenance.flatMap(each =>
      resourceChanges(spec, 'maintenance window', each, live.maintenance.get(each.id)),
    ),
    ...desired.ruleAssociations.flatMap(each =>
      resourceChanges(spec, 'rule association', each, live.ruleAssociations.get(each.id)),
    ),
  ];
  if (!live.cluster)
    return [
      change('create', 'cluster', spec.name),
      ...pools.map(({ name }) => change('create', 'pool', name)),
      ...around,
    ];
  if (!isOurs(live.cluster, spec)) return [foreign('cluster', spec.name, 'take another name in the file')];
  const { kubernetesVersion, ...declared } = objectAt(cluster.body, 'properties') ?? {};
  const properties = Object.fromEntries(Object.entries(declared).filter(([key]) => key !== 'agentPoolProfiles'));
  const fields = sorted(spec, 'cluster', spec.name, differences({ ...cluster.body, properties }, live.cluster));
  return [
    ...repair('cluster', spec.name, live.cluster),
    ...fields,
    ...versionChanges(
      'cluster',
      spec.name,
      'properties.kubernetesVersion',
      kubernetesVersion,
      textAt(live.cluster, 'properties', 'currentKubernetesVersion'),
    ),
    ...poolChanges(spec, pools, live.cluster),
    ...around,
  ];
}

function storageChanges(spec: ClusterSpec, { storageAccount, shares }: Desired, live: Live): readonly Change[] {
  if (!storageAccount) return [];
  const role = lacksRole(spec, live) ? [change('create', 'role', mountRole)] : [];
  if (spec.storage.existing !== undefined)
    return [
      ...asItIs('storage account', storageAccount, live.storageAccount),
      ...(live.storageAccount ? shares.flatMap(each => asItIs('share', each, live.shares.get(each.id))) : []),
      ...role,
    ];
  if (live.storageAccount && !isOurs(live.storageAccount, spec))
    return [foreign('storage account', spec.storage.account, 'take another storage.account in the file')];
  return [
    ...resourceChanges(spec, 'storage account', storageAccount, live.storageAccount),
    ...shares.flatMap(each => resourceChanges(spec, 'share', each, live.shares.get(each.id))),
    ...role,
  ];
}

/** Something that was there before: whether it is as nodes need it. It is never changed. */
function asItIs(
  kind: 'storage account' | 'share',
  { id, body }: DesiredResource,
  live: JsonObject | undefined,
): readonly Change[] {
  const name = resourceName(id);
  if (!live)
    return [
      change('impossible', kind, name, [], { advice: `there is none; make it, or take it out of the file (${id})` }),
    ];
  const fields = differences(body, live);
  return fields.length > 0
    ? [
        change('impossible', kind, name, fields, {
          advice: 'it was there before, and is never changed from here: have it changed, or take another one',
        }),
      ]
    : [];
}

/** Where the key may stand in for the role, and everything is there, the role is not missed; nor where nobody can say. */
function lacksRole(spec: ClusterSpec, { mayMount, cluster, storageAccount }: Live): boolean {
  if (!mountsWithIdentity(spec)) return false;
  // A cluster that failed may have had no identity yet that anybody could look for.
  if (!cluster || !storageAccount || (isBroken(cluster) && mayMount === undefined)) return true;
  return mayMount === false && spec.storage.whenRolesAreRefused !== 'key';
}
