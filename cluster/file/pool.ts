import { bool, int, list, mapOf, oneOf, optional, text } from '../../lib/declared/declare';
import {
  always,
  anotherResource,
  type EngineFacts,
  field,
  inPlace,
  newPool,
  section,
  whereChanged,
  whereGiven,
  written,
} from './fate';
import { machineFields } from './pool-machines';

/** Most nodes of a pool on AKS with a standard load balancer: https://learn.microsoft.com/azure/aks/quotas-skus-regions */
const MOST_NODES = 1000;

const LABEL_KEY = '^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$';

const osDisk = section('The disk that a node boots from; it also has the images and the scratch space of pods.', {
  type: field(
    newPool('osDiskType'),
    [
      whereChanged(({ takesEphemeralDisks, engine }) =>
        takesEphemeralDisks ? undefined : `${engine} has no ephemeral disks: a managed one is written`,
      ),
    ],
    oneOf(['Managed', 'Ephemeral'], {
      doc: 'Managed: a disk of its own, which every VM size can have. Ephemeral: on the host, faster and free, for VM sizes with enough room for it.',
      default: 'Managed',
    }),
  ),
  sizeGiB: field(
    newPool('osDiskSizeGB'),
    written,
    int({ doc: 'Its size in GiB.', default: 128, minimum: 30, maximum: 2048 }),
  ),
});

/** Why a pool that is to grow keeps its nodes. */
const unscaled = ({ pool, isStack, engine }: EngineFacts): string | undefined =>
  pool?.wantsScaling === true && !pool.isScaled
    ? `does not hold: ${isStack ? 'Azure Stack Hub has no scale sets' : `${engine} scales the first pool only`}, so the pool keeps its count`
    : undefined;

/** How many nodes: between `min` and `max` by the autoscaler, or `count`, always. */
const size = ({ min, max }: PoolDefaults, fewest: number) => ({
  min: field(
    inPlace,
    [
      always(({ pool }) =>
        pool?.isScaled === true && pool.fewest === 0
          ? 'the pool begins with 1 node: no engine makes an empty one'
          : undefined,
      ),
    ],
    optional(int({ doc: `Fewest nodes. Default: ${min}.`, minimum: fewest, maximum: MOST_NODES, example: min })),
  ),
  max: field(
    inPlace,
    [always(unscaled)],
    optional(int({ doc: `Most nodes. Default: ${max}.`, minimum: 1, maximum: MOST_NODES, example: max })),
  ),
  count: field(
    inPlace,
    written,
    optional(int({ doc: 'A fixed number of nodes instead of min and max.', minimum: fewest, maximum: MOST_NODES })),
  ),
});

export interface PoolDefaults {
  /** Its name in Azure. */
  readonly name: string;
  readonly vmSize: string;
  readonly min: number;
  readonly max: number;
  /** Where the number of nodes is fixed. */
  readonly count: number;
}

/** What every pool has. */
export const poolFields = (defaults: PoolDefaults, fewest: number) => ({
  // AKS takes 11 for Linux, 12 by its schema (https://learn.microsoft.com/azure/aks/use-trusted-launch); the pool that replaces one has a letter more.
  name: field(
    anotherResource(),
    written,
    optional(
      text({
        doc: `Its name in Azure. Default: ${defaults.name}. Another name is another pool: the one of the old name is drained and deleted then. A pool that \`create\` replaces by one with other machines changes between this name and the same with a "b".`,
        pattern: '^[a-z][a-z0-9]{0,9}$',
        form: '1 to 10 lower-case letters and digits, a letter first',
        example: defaults.name,
      }),
    ),
  ),
  vmSize: field(
    newPool('vmSize'),
    written,
    text({
      doc: 'The VM size of its nodes.',
      default: defaults.vmSize,
      pattern: '^Standard_[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$',
      form: 'a VM size such as Standard_D8ds_v5',
    }),
  ),
  ...size(defaults, fewest),
  zones: field(
    newPool('availabilityZones'),
    [
      whereChanged(({ takesZones, isAcs }) =>
        takesZones
          ? undefined
          : isAcs
            ? 'are not written: acs-engine wants zones for the masters and two nodes in each'
            : 'are not written: Azure Stack Hub has none',
      ),
    ],
    list(int({ doc: 'A zone.', minimum: 1, maximum: 3 }), {
      doc: 'Availability zones to spread the nodes over. Empty: none.',
      default: [],
      unique: true,
    }),
  ),
  os: field(
    inPlace,
    [whereChanged(({ engine }) => `${engine} has Ubuntu`)],
    oneOf(['Ubuntu', 'AzureLinux'], { doc: 'The Linux of the nodes.', default: 'Ubuntu' }),
  ),
  osDisk,
  maxPods: field(
    newPool('maxPods'),
    written,
    int({ doc: 'Maximum number of pods on a node.', default: 110, minimum: 10, maximum: 250 }),
  ),
  maxSurge: field(
    inPlace,
    [whereChanged(({ engine }) => `is of AKS: \`${engine} upgrade\` adds one node at a time`)],
    text({
      doc: 'Nodes that an upgrade adds at a time, a number or a percentage; they need quota, too.',
      default: '1',
      pattern: '^([1-9][0-9]{0,2}|(100|[1-9][0-9]?)%)$',
      form: 'a number of nodes or a percentage, in quotes, such as "1" or "33%"',
    }),
  ),
  maxUnavailable: field(
    inPlace,
    [whereGiven('is of AKS')],
    optional(
      text({
        doc: 'Nodes that an upgrade takes away at a time instead of adding some (maxSurge is 0 then), a number or a percentage: for pools without quota for more. https://learn.microsoft.com/azure/aks/upgrade-options',
        pattern: '^([1-9][0-9]{0,2}|(100|[1-9][0-9]?)%)$',
        form: 'a number of nodes or a percentage, in quotes, such as "1" or "33%"',
      }),
    ),
  ),
  undrainable: field(
    inPlace,
    [whereGiven('is of AKS')],
    optional(
      oneOf(['Schedule', 'Cordon'], {
        doc: 'What happens to a node that an upgrade could not drain in time. Schedule: the upgrade ends, and the node takes pods again. Cordon: the node is kept without new pods, and the upgrade continues with the others. Left out: Schedule. https://learn.microsoft.com/azure/aks/upgrade-options',
      }),
    ),
  ),
  soakMinutes: field(
    inPlace,
    [whereGiven('is of AKS')],
    optional(
      int({
        doc: 'Minutes that an upgrade waits between two nodes.',
        minimum: 0,
        maximum: 30,
      }),
    ),
  ),
  ssh: field(
    inPlace,
    [whereGiven('is of AKS: engines put engine.sshPublicKey on every machine')],
    optional(
      bool({
        doc: 'Whether SSH is open on the nodes, for clients in their network that have a key. Left out: the default of AKS, which is true. https://learn.microsoft.com/azure/aks/manage-ssh-node-access',
      }),
    ),
  ),
  ...machineFields,
  labels: field(
    inPlace,
    written,
    mapOf(
      text({
        doc: 'A value.',
        pattern: '^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$',
        form: 'the value of a Kubernetes label',
      }),
      { doc: 'More labels of its nodes.', default: {}, keys: text({ doc: 'A name.', pattern: LABEL_KEY }) },
    ),
  ),
});

/** What only pools can have that AKS itself does not depend on. */
export const spot = field(
  newPool('scaleSetPriority', 'scaleSetEvictionPolicy'),
  [whereChanged(({ takesSpot }) => (takesSpot ? undefined : 'is not written: it needs scale sets'))],
  bool({
    doc: 'Whether to use spot machines. They are much cheaper, but Azure takes them away with 30 seconds of notice, and their running reconstructions are lost.',
    default: false,
  }),
);
