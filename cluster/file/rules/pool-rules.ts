import { namesOfPool } from '../pool-names';
import { error, type Path, warning } from '../problem';
import type { Finding, Rule, Subject } from './rule';

const poolNames = ['system', 'recon', 'recon2', 'gpu'] as const;

type PoolName = (typeof poolNames)[number];

const size: Rule = subject => poolNames.flatMap(name => sizeFindings(subject, name));

function sizeFindings({ file, spec }: Subject, name: PoolName): readonly Finding[] {
  const { min, max, count } = file.pools?.[name] ?? {};
  const at = (key: string): Path => ['pools', name, key];
  const given = [...(min === undefined ? [] : ['min']), ...(max === undefined ? [] : ['max'])];
  if (spec.nodeProvisioning === 'auto' && given.length > 0) {
    const why =
      'is not possible with nodeProvisioning: auto, where pools of AKS do not grow: set count instead (node auto-provisioning adds further machines), or nodeProvisioning: autoscaler';
    return given.map(key => ({ ...error(at(key), why), involves: [['nodeProvisioning']] }));
  }
  if (count !== undefined && given.length > 0)
    return [
      {
        ...error(
          at('count'),
          `excludes ${given.join(' and ')}: a pool has a fixed number of nodes, or grows and shrinks between two`,
        ),
        involves: given.map(at),
      },
    ];
  if (min !== undefined && max !== undefined && max < min)
    return [{ ...error(at('max'), `must be ≥ min (got ${max} < ${min})`), involves: [at('min')] }];
  return [];
}

/** https://learn.microsoft.com/azure/aks/use-system-pools: no B series, two nodes for what must not stop. */
const system: Rule = ({ spec }) => {
  const { vmSize, size: nodes } = spec.pools.system;
  const fewest = nodes.autoscaled ? nodes.min : nodes.count;
  return [
    ...(/^Standard_B\d/i.test(vmSize)
      ? [
          error(
            ['pools', 'system', 'vmSize'],
            `must not be of the B series, which AKS takes for no system pool (got ${vmSize})`,
          ),
        ]
      : []),
    ...(fewest < 2
      ? [
          warning(
            ['pools', 'system', nodes.autoscaled ? 'min' : 'count'],
            'one node means that DNS and scaling stand still while it is replaced; 2 for patients',
          ),
        ]
      : []),
  ];
};

const gpu: Rule = ({ spec }) => {
  const vmSize = spec.pools.gpu?.vmSize;
  return vmSize !== undefined && !/^Standard_N[CDGV]/i.test(vmSize)
    ? [
        error(
          ['pools', 'gpu', 'vmSize'],
          `must be a VM size with NVIDIA GPUs, such as Standard_NC4as_T4_v3 (got ${vmSize})`,
        ),
      ]
    : [];
};

const spot: Rule = ({ spec }) =>
  (['recon', 'recon2', 'gpu'] as const).flatMap(name =>
    spec.pools[name]?.spot
      ? [
          warning(
            ['pools', name, 'spot'],
            'Azure takes spot machines away with 30 seconds of notice, and the reconstructions on them are lost: not for patients',
          ),
        ]
      : [],
  );

const RESERVED =
  /^(gadgetron\.io\/pool|agentpool|accelerator|(.*\.)?kubernetes\.(io|azure\.com)\/.*|(.*\.)?k8s\.io\/.*)$/;

/** The chart selects nodes by our label, and AKS keeps those of Kubernetes for itself. */
const labels: Rule = ({ spec }) =>
  poolNames.flatMap(name =>
    Object.keys(spec.pools[name]?.labels ?? {}).flatMap(key =>
      RESERVED.test(key) ? [error(['pools', name, 'labels', key], 'is set by AKS or by us')] : [],
    ),
  );

/** A profile for an autoscaler that is not there would mislead. */
const autoscaler: Rule = ({ file, spec }) =>
  spec.nodeProvisioning === 'auto' && file.autoscaler !== undefined
    ? [
        {
          ...error(
            ['autoscaler'],
            'has no meaning with nodeProvisioning: auto, which has no cluster autoscaler: leave it out',
          ),
          involves: [['nodeProvisioning']],
        },
      ]
    : [];

/** A pool that is replaced has a name with one more letter during the change, or from then on. */
const names: Rule = ({ spec }) => {
  const all = poolNames.flatMap(role => {
    const name = spec.pools[role]?.name;
    return name === undefined ? [] : [{ role, name }];
  });
  return all.flatMap(({ role, name }, index) =>
    all
      .slice(0, index)
      .filter(other => namesOfPool(other.name).some(each => namesOfPool(name).includes(each)))
      .map(other => ({
        ...error(
          ['pools', role, 'name'],
          name === other.name
            ? `is that of pools.${other.role}, too (got ${name})`
            : `must differ by more than a "b" from that of pools.${other.role} (got ${name} and ${other.name}): a pool that is replaced gets one`,
        ),
        involves: [['pools', other.role, 'name']],
      })),
  );
};

export const poolRules: readonly Rule[] = [size, system, gpu, spot, labels, autoscaler, names];
