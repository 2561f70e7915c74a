import { isAcs } from '../engines';
import { hasEphemeralDisk, isScaled, isSpot, type NamedPool, poolsOf, takesSpot, takesZones } from './pools';
import type { Note } from './problems';
import { hasStandardBalancer, isStack, type Target } from './target';

/** A field of the file that the model lacks, and why. */
interface Lacking {
  readonly path: string;
  readonly because: string;
  /** Told even if the file does not say it, since the default matters. */
  readonly always?: boolean;
}

/** What of the cluster file the model does not have, or has otherwise. Nothing is dropped in silence. */
export function notesAbout(target: Target): readonly Note[] {
  const { spec, file, engine } = target;
  const aksOnly: readonly Lacking[] = [
    { path: 'kubernetesVersion', because: `is AKS's; ${engine} installs engine.kubernetesVersion (${target.version})` },
    { path: 'tier', because: 'is of AKS: the masters are machines of yours here' },
    { path: 'nodeProvisioning', because: 'is of AKS: pools have fixed machines here' },
    {
      path: 'keda',
      because: 'is installed by AKS only; install its Helm chart before ours, or set autoscaling.mode=cpu in the chart',
      always: spec.keda,
    },
    { path: 'workloadIdentity', because: 'is of AKS' },
    { path: 'network.outbound', because: 'is of AKS: the balancer is the way out' },
    {
      path: 'network.subnet',
      because:
        'is not written: the engines want addresses of the masters in it, too (masterProfile.vnetSubnetID and firstConsecutiveStaticIP)',
    },
    { path: 'apiServer', because: 'is of AKS: restrict the API server with a network security group' },
    { path: 'identity', because: 'is of AKS' },
    { path: 'upgrades', because: `is of AKS: \`${engine} upgrade\` upgrades` },
    { path: 'maintenance', because: 'is of AKS' },
    {
      path: 'storage',
      because: 'is not made by the engines: make the account and its share, and mount it with a key',
      always: spec.storage.shares.length > 0,
    },
    ...(isAcs(engine) ? [{ path: 'tags', because: 'acs-engine gives machines no tags' }, ...acsAutoscaler] : []),
    ...(isStack(target) ? [{ path: 'autoscaler', because: 'needs scale sets, which Azure Stack Hub has not' }] : []),
  ];
  return [
    ...aksOnly
      .map(({ path, because, always = false }) => ({ path, message: because, written: isWritten(file, path), always }))
      .filter(({ written, always }) => written || always),
    ...poolsOf(spec).flatMap(pool =>
      poolNotes(pool, target).map(note => ({ ...note, written: isWritten(file, note.path), always: true })),
    ),
    ...networkNotes(target).map(note => ({ ...note, written: isWritten(file, note.path), always: true })),
  ].map(({ path, message, written }) => ({ path, message, written }));
}

const acsAutoscaler: readonly Lacking[] = [
  { path: 'autoscaler', because: "acs-engine's autoscaler takes limits only" },
  { path: 'longestReconstruction', because: "acs-engine's autoscaler gives pods 10 minutes to end, whatever is asked" },
  {
    path: 'longestWait',
    because:
      "acs-engine's autoscaler gives the gateway 10 minutes to end, too: who waits longer in its queue may be cut off",
  },
];

function poolNotes(pool: NamedPool, target: Target): readonly Omit<Note, 'written'>[] {
  const { name, settings, size } = pool;
  const { engine } = target;
  const note = (told: boolean, key: string, message: string) =>
    told ? [{ path: `pools.${name}.${key}`, message }] : [];
  const scaled = isScaled(pool, target);
  const why = isStack(target) ? 'Azure Stack Hub has no scale sets' : `${engine} scales the first pool only`;
  return [
    ...note(size.autoscaled && !scaled, 'max', `does not hold: ${why}, so the pool keeps its count`),
    ...note(
      scaled && size.autoscaled && size.min === 0,
      'min',
      'the pool begins with 1 node: no engine makes an empty one',
    ),
    ...note(
      settings.zones.length > 0 && !takesZones(target),
      'zones',
      isAcs(engine)
        ? 'are not written: acs-engine wants zones for the masters and two nodes in each'
        : 'are not written: Azure Stack Hub has none',
    ),
    ...note(
      settings.osDisk.type === 'Ephemeral' && !hasEphemeralDisk(pool, target),
      'osDisk.type',
      `${engine} has no ephemeral disks: a managed one is written`,
    ),
    ...note(isSpot(pool) && !takesSpot(target), 'spot', 'is not written: it needs scale sets'),
    ...note(settings.os !== 'Ubuntu', 'os', `${engine} has Ubuntu`),
    ...note(settings.maxSurge !== '1', 'maxSurge', `is of AKS: \`${engine} upgrade\` adds one node at a time`),
  ];
}

function networkNotes(target: Target): readonly Omit<Note, 'written'>[] {
  const policies = isStack(target)
    ? 'kubenet, without network policies'
    : 'kubenet with Calico instead of Azure CNI overlay with Cilium';
  return [
    { path: 'network', message: `is ${policies}: pods have addresses of their own in both` },
    ...(hasStandardBalancer(target) ? [] : [{ path: 'network.outbound', message: 'is a basic load balancer' }]),
  ];
}

/** Whether the file has something at a path. */
const isWritten = (file: unknown, path: string): boolean =>
  path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null && key in inner
          ? (inner as Readonly<Record<string, unknown>>)[key]
          : undefined,
      file,
    ) !== undefined;
