import { bool, group, int, list, mapOf, oneOf, optional, text } from '../../lib/declared/declare';

/** Most nodes of a pool on AKS with a standard load balancer: https://learn.microsoft.com/azure/aks/quotas-skus-regions */
const MOST_NODES = 1000;

const LABEL_KEY = '^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$';

const osDisk = group('The disk that a node boots from; images and scratch space of pods lie on it.', {
  type: oneOf(['Managed', 'Ephemeral'], {
    doc: 'Managed: a disk of its own, which every VM size can have. Ephemeral: on the host, faster and free, for VM sizes with enough room for it.',
    default: 'Managed',
  }),
  sizeGiB: int({ doc: 'Its size in GiB.', default: 128, minimum: 30, maximum: 2048 }),
});

/** How many nodes: between `min` and `max` by the autoscaler, or `count`, always. */
const size = ({ min, max }: PoolDefaults, fewest: number) => ({
  min: optional(int({ doc: `Fewest nodes. Default: ${min}.`, minimum: fewest, maximum: MOST_NODES, example: min })),
  max: optional(int({ doc: `Most nodes. Default: ${max}.`, minimum: 1, maximum: MOST_NODES, example: max })),
  count: optional(
    int({ doc: 'A fixed number of nodes instead of min and max.', minimum: fewest, maximum: MOST_NODES }),
  ),
});

export interface PoolDefaults {
  readonly vmSize: string;
  readonly min: number;
  readonly max: number;
  /** Where the number of nodes is fixed. */
  readonly count: number;
}

/** What every pool has. */
export const poolFields = (defaults: PoolDefaults, fewest: number) => ({
  vmSize: text({
    doc: 'The VM size of its nodes.',
    default: defaults.vmSize,
    pattern: '^Standard_[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$',
    form: 'a VM size such as Standard_D8ds_v5',
  }),
  ...size(defaults, fewest),
  zones: list(int({ doc: 'A zone.', minimum: 1, maximum: 3 }), {
    doc: 'Availability zones to spread the nodes over. Empty: none. Cannot be changed later.',
    default: [],
    unique: true,
  }),
  os: oneOf(['Ubuntu', 'AzureLinux'], { doc: 'The Linux of the nodes.', default: 'Ubuntu' }),
  osDisk,
  maxPods: int({ doc: 'Most pods on a node. Cannot be changed later.', default: 110, minimum: 10, maximum: 250 }),
  maxSurge: text({
    doc: 'Nodes that an upgrade adds at a time, a number or a percentage; they need quota, too.',
    default: '1',
    pattern: '^([1-9][0-9]{0,2}|(100|[1-9][0-9]?)%)$',
    form: 'a number of nodes or a percentage, in quotes, such as "1" or "33%"',
  }),
  labels: mapOf(
    text({
      doc: 'A value.',
      pattern: '^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$',
      form: 'the value of a Kubernetes label',
    }),
    { doc: 'More labels of its nodes.', default: {}, keys: text({ doc: 'A name.', pattern: LABEL_KEY }) },
  ),
});

/** What only pools can have that AKS itself does not depend on. */
export const spot = bool({
  doc: 'Use spot machines: much cheaper, and Azure takes them away with 30 seconds of notice, which cuts what runs there. Cannot be changed later.',
  default: false,
});
