import type { Event, PersistentVolume, PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import { addressOf, isReady } from '../deployed';
import { type Finding, findingsOf, timeOf } from './findings';
import type { Scans } from '../../gateway-scans';
import { type Observed, partOf } from './observed';

/** Pods of one part of the deployment. */
export interface Part {
  readonly name: string;
  readonly ready: number;
  readonly wanted: number;
}

/** A volume that pods mount. */
interface Volume {
  readonly name: string;
  readonly state: string;
  readonly size: string | undefined;
}

/** How a release is. */
export interface Summary {
  readonly release: string;
  readonly namespace: string;
  /** Whether a scan that is sent now is reconstructed. */
  readonly served: boolean;
  readonly version: string | undefined;
  readonly parts: readonly Part[];
  readonly scans: Scans | undefined;
  readonly autoscaling: { readonly min: number; readonly max: number } | undefined;
  readonly volumes: readonly Volume[];
  readonly sharedFolder: (Volume & { readonly share: string | undefined }) | undefined;
  readonly jumpServer: { readonly address: string | undefined; readonly fingerprint: string | undefined } | undefined;
  /** The newest first. */
  readonly scaling: readonly { readonly at: string; readonly message: string }[];
  readonly findings: readonly Finding[];
}

const PARTS = ['reconstruction', 'gateway', 'storage', 'jump-server', 'worker'] as const;

/** How many of the last scaling events are reported. */
const EVENTS = 3;

export function summaryOf(observed: Observed): Summary {
  const { release, namespace, deployments, pods, claims, services, autoscalers, events, version, scans } = observed;
  const findings = findingsOf(observed);
  const jumpServer = partOf(services, 'jump-server').at(0);
  const autoscaler = autoscalers?.at(0)?.spec;
  const { sharedFolder } = observed;
  return {
    release,
    namespace,
    served: !findings.some(({ stopsScans }) => stopsScans),
    version,
    parts: PARTS.flatMap(name => {
      const wanted = partOf(deployments, name).reduce((sum, { spec }) => sum + (spec?.replicas ?? 1), 0);
      return partOf(deployments, name).length === 0
        ? []
        : [{ name, wanted, ready: partOf(pods, name).filter(isReady).length }];
    }),
    scans,
    autoscaling: autoscaler && { min: autoscaler.minReplicas ?? 1, max: autoscaler.maxReplicas },
    volumes: claims.map(volumeOf),
    sharedFolder: sharedFolder && { ...volumeOf(sharedFolder.claim), share: shareOf(sharedFolder.volume) },
    jumpServer: jumpServer && { address: addressOf(jumpServer), fingerprint: observed.fingerprint },
    scaling: scalingEvents(events, new Set(deployments.map(({ metadata }) => metadata?.name)))
      .slice(0, EVENTS)
      .map(event => ({ at: new Date(timeOf(event)).toISOString(), message: event.message ?? event.reason ?? '' })),
    findings,
  };
}

const volumeOf = ({ metadata, spec, status }: PersistentVolumeClaim): Volume => ({
  name: metadata?.name ?? '',
  state: status?.phase ?? 'missing',
  size: status?.capacity?.storage ?? spec?.resources?.requests?.storage,
});

/** A share of Azure Files as people write it: `account/share`. */
function shareOf(volume: PersistentVolume | undefined): string | undefined {
  const { storageAccount, shareName } = volume?.spec?.csi?.volumeAttributes ?? {};
  return shareName === undefined ? undefined : [storageAccount, shareName].filter(Boolean).join('/');
}

const scalingReasons: ReadonlySet<string> = new Set([
  'SuccessfulRescale',
  'KEDAScaleTargetActivated',
  'KEDAScaleTargetDeactivated',
  'TriggeredScaleUp',
  'ScaleDown',
]);

const scalingEvents = (events: readonly Event[], names: ReadonlySet<string | undefined>): readonly Event[] =>
  events
    .filter(
      ({ reason = '', involvedObject: { name = '' } }) =>
        scalingReasons.has(reason) && [...names].some(ours => ours !== undefined && name.includes(ours)),
    )
    .sort((a, b) => timeOf(b) - timeOf(a));
