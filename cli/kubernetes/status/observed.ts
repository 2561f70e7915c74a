import type { Deployment } from 'kubernetes-types/apps/v1';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import type { Event, Node, PersistentVolume, PersistentVolumeClaim, Pod, Service } from 'kubernetes-types/core/v1';
import type { Scans } from '../../gateway-scans';
import type { ScaledObject } from '../api';

/** What was seen of a release: its objects, and what its programs answered. */
export interface Observed {
  readonly release: string;
  readonly namespace: string;
  readonly deployments: readonly Deployment[];
  readonly pods: readonly Pod[];
  readonly services: readonly Service[];
  readonly claims: readonly PersistentVolumeClaim[];
  /** The claim of the shared folder, which need not be of the release, and its volume, if one may see it. */
  readonly sharedFolder: { readonly claim: PersistentVolumeClaim; readonly volume?: PersistentVolume } | undefined;
  /** Nothing where one may not list them. */
  readonly autoscalers: readonly HorizontalPodAutoscaler[] | undefined;
  /** KEDA's objects; nothing where the cluster does not know the kind. */
  readonly scaledObjects: readonly ScaledObject[] | undefined;
  /** Events of the namespace. */
  readonly events: readonly Event[];
  /** Nothing where one may not list them. */
  readonly nodes: readonly Node[] | undefined;
  /** Secrets that pods mount and that are not there. */
  readonly missingSecrets: readonly string[];
  /** The fingerprint of the jump server's host key. */
  readonly fingerprint: string | undefined;
  /** Reconstructions, as the gateways tell them; nothing where it was not asked or did not answer. */
  readonly scans: Scans | undefined;
  /** What Gadgetron answered to a query, through the gateway; nothing if it did not. */
  readonly version: string | undefined;
}

/** Whether the pods run another server than Gadgetron, which answers no query. */
export const isMrd = ({ spec }: Deployment): boolean =>
  spec?.template.spec?.containers.some(({ name }) => name === 'mrd-server') ?? false;

/** The part of the deployment that an object belongs to. */
export const componentOf = ({ metadata }: { readonly metadata?: Deployment['metadata'] }): string | undefined =>
  metadata?.labels?.['app.kubernetes.io/component'];

/** The objects of one part. */
export const partOf = <T extends { readonly metadata?: Deployment['metadata'] }>(
  objects: readonly T[],
  component: string,
): readonly T[] => objects.filter(object => componentOf(object) === component);
