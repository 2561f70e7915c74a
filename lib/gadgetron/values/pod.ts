import type { PodSecurityContext, SecurityContext } from 'kubernetes-types/core/v1';
import {
  ADDRESS,
  both,
  domain,
  either,
  includesItem,
  int,
  isNot,
  kubernetes,
  list,
  mapOf,
  objectName,
  oneOf,
  optional,
  refuse,
  ruledEntry,
  str,
  text,
} from '../../helm';
import { annotations, labels, labelValue, metadataKey, OF_THE_POD } from './metadata';

/** The user and group of every pod here: above 10000, so that no user of the node has it. */
const UID = 10001;

/** Nodes that the images are built for: clusters also have pools of Windows and of ARM. */
export const NODES_OF_IMAGES = { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' };

const podSecurityContext: PodSecurityContext = {
  fsGroup: UID,
  fsGroupChangePolicy: 'OnRootMismatch',
  runAsGroup: UID,
  runAsNonRoot: true,
  runAsUser: UID,
  seccompProfile: { type: 'RuntimeDefault' },
};

const securityContext: SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
};

const tolerations = kubernetes('Toleration', { doc: 'A toleration.' });
/** A map and not a list: Kubernetes takes no two constraints on the same label, and the pods they count are always the component's own. */
/** What the chart selects pods by. */
const SELECTED_BY = ['name', 'instance', 'component'].map(label => `app.kubernetes.io/${label}`);

const spread = ruledEntry(
  'How evenly to spread the pods.',
  {
    maxSkew: int({ doc: 'Maximum difference in the number of pods between two places.', minimum: 1 }),
    whenUnsatisfiable: oneOf(['DoNotSchedule', 'ScheduleAnyway'], {
      doc: 'Whether a pod waits until a place that satisfies maxSkew is available.',
    }),
    minDomains: optional(
      int({ doc: 'Minimum number of places. Valid with whenUnsatisfiable DoNotSchedule only.', minimum: 1 }),
    ),
    nodeAffinityPolicy: optional(
      oneOf(['Honor', 'Ignore'], {
        doc: "Whether to count only nodes that match nodeSelector and affinity. Kubernetes' default: Honor.",
      }),
    ),
    nodeTaintsPolicy: optional(
      oneOf(['Honor', 'Ignore'], {
        doc: "Whether to count only nodes whose taints are tolerated. Kubernetes' default: Ignore.",
      }),
    ),
    matchLabelKeys: optional(
      list(metadataKey, {
        doc: 'Additional labels whose values separate the pods into groups, for example pod-template-hash.',
        unique: true,
      }),
    ),
  },
  [
    ({ minDomains, whenUnsatisfiable }) =>
      refuse(
        minDomains,
        both(minDomains, isNot(whenUnsatisfiable, 'DoNotSchedule')),
        str`can only be set with whenUnsatisfiable DoNotSchedule (got ${whenUnsatisfiable})`,
      ),
    ({ matchLabelKeys }) =>
      refuse(
        matchLabelKeys,
        either(...SELECTED_BY.map(label => includesItem(matchLabelKeys, label))),
        str`must not have a label by which the component is selected already`,
      ),
  ],
);

/** How the pods of a component are labelled, placed and restricted. */
export const podValues = (what: string) =>
  ({
    podLabels: labels(`the pods of ${what}`),
    podAnnotations: annotations(`the pods of ${what}`, [
      '^checksum/',
      '^cluster-autoscaler[.]kubernetes[.]io/safe-to-evict$',
      '^karpenter[.]sh/do-not-disrupt$',
      ...OF_THE_POD,
    ]),
    nodeSelector: mapOf(labelValue, {
      doc: `Labels that a node must have to run ${what}, in addition to the default. A key set to null is removed.`,
      default: NODES_OF_IMAGES,
      keys: metadataKey,
      example: { 'gadgetron.io/pool': 'recon' },
    }),
    tolerations: list(tolerations, {
      doc: `Taints of nodes that ${what} tolerates.`,
      default: [],
      example: [{ key: 'sku', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }],
    }),
    affinity: kubernetes('Affinity', {
      doc: `Affinity of ${what} to nodes and to other pods.`,
      default: {},
      example: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] }] },
            ],
          },
        },
      },
    }),
    topologySpread: mapOf(spread, {
      doc: `How to spread ${what} over places, by the node label that distinguishes these. A key set to null is removed.`,
      default: { 'kubernetes.io/hostname': { maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' } },
      keys: metadataKey,
      example: { 'topology.kubernetes.io/zone': { maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' } },
    }),
    priorityClassName: objectName('PriorityClass', {
      doc: `PriorityClass of ${what}. If empty, the cluster's default applies.`,
      default: '',
    }),
    runtimeClassName: objectName('RuntimeClass', {
      doc: "RuntimeClass of the pods. If empty, the cluster's default applies.",
      default: '',
    }),
    hostAliases: mapOf(list(domain({ doc: 'A name.' }), { doc: 'Names.', unique: true }), {
      doc: `Host names in /etc/hosts of ${what}, by address, for example of a PACS without a DNS name.`,
      default: {},
      keys: text({ doc: 'An address.', pattern: `^${ADDRESS}$` }),
      example: { '192.0.2.10': ['pacs.example.com'] },
    }),
    dnsConfig: kubernetes('PodDNSConfig', {
      doc: `DNS settings of ${what}, in addition to the cluster's.`,
      default: {},
      example: { options: [{ name: 'ndots', value: '2' }] },
    }),
    podSecurityContext: kubernetes('PodSecurityContext', {
      doc: 'Security settings of the pod. The default meets the Pod Security Standard "restricted".',
      default: podSecurityContext,
    }),
    securityContext: kubernetes('SecurityContext', {
      doc: 'Security settings of the container. The default meets the Pod Security Standard "restricted".',
      default: securityContext,
    }),
  }) as const;
