import { bool, defaulted, int, listOf, mapOf, oneOf, optional, ownSection, text } from './declare';

/** Most nodes of a pool on AKS with a standard load balancer: https://learn.microsoft.com/azure/aks/quotas-skus-regions */
const MOST_NODES = 1000;

const LABEL_KEY = '^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$';

const osDisk = ownSection('The disk that a node boots from; images and scratch space of pods lie on it.', {
  type: defaulted(
    'Managed',
    oneOf(
      ['Managed', 'Ephemeral'],
      'Managed: a disk of its own, which every VM size can have. Ephemeral: on the host, faster and free, for VM sizes with enough room for it.',
    ),
  ),
  sizeGiB: defaulted(128, int('Its size in GiB.', { minimum: 30, maximum: 2048 })),
});

/** How many nodes: between `min` and `max` by the autoscaler, or `count`, always. */
const size = ({ min, max }: PoolDefaults, fewest: number) => ({
  min: optional(int(`Fewest nodes. Default: ${min}.`, { minimum: fewest, maximum: MOST_NODES, examples: [min] })),
  max: optional(int(`Most nodes. Default: ${max}.`, { minimum: 1, maximum: MOST_NODES, examples: [max] })),
  count: optional(int('A fixed number of nodes instead of min and max.', { minimum: fewest, maximum: MOST_NODES })),
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
  vmSize: defaulted(
    defaults.vmSize,
    text('The VM size of its nodes.', {
      pattern: '^Standard_[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$',
      form: 'a VM size such as Standard_D8ds_v5',
    }),
  ),
  ...size(defaults, fewest),
  zones: defaulted(
    [],
    listOf(
      int('A zone.', { minimum: 1, maximum: 3 }),
      'Availability zones to spread the nodes over. Empty: none. Cannot be changed later.',
    ),
  ),
  os: defaulted('Ubuntu', oneOf(['Ubuntu', 'AzureLinux'], 'The Linux of the nodes.')),
  osDisk,
  maxPods: defaulted(110, int('Most pods on a node. Cannot be changed later.', { minimum: 10, maximum: 250 })),
  maxSurge: defaulted(
    '1',
    text('Nodes that an upgrade adds at a time, a number or a percentage; they need quota, too.', {
      pattern: '^([1-9][0-9]{0,2}|(100|[1-9][0-9]?)%)$',
      form: 'a number of nodes or a percentage, in quotes, such as "1" or "33%"',
    }),
  ),
  labels: defaulted(
    {},
    mapOf(
      LABEL_KEY,
      text('A value.', {
        pattern: '^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$',
        form: 'the value of a Kubernetes label',
      }),
      'More labels of its nodes.',
    ),
  ),
});

/** What only pools can have that AKS itself does not depend on. */
export const spot = defaulted(
  false,
  bool(
    'Use spot machines: much cheaper, and Azure takes them away with 30 seconds of notice, which cuts what runs there. Cannot be changed later.',
  ),
);
