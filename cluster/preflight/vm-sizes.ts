import type { ClusterSpec, GpuPool, ReconPool, SystemPool } from '../file';
import { type Finding, findings } from './finding';
import type { Reads } from './reads';
import type { VmSize } from './vm-size';

const told = findings('vm sizes');

export const checkVmSizes = async (reads: Reads): Promise<readonly Finding[]> =>
  judgeVmSizes(reads.spec, await reads.vmSizes());

export function judgeVmSizes(spec: ClusterSpec, sizes: ReadonlyMap<string, VmSize>): readonly Finding[] {
  const problems = Object.entries(spec.pools).flatMap(([name, pool]) => poolProblems(name, pool, sizes, spec.location));
  return problems.length > 0
    ? problems
    : [
        told.ok(
          `${[...new Set(Object.values(spec.pools).map(({ vmSize }) => vmSize))].join(', ')} can be had in ${spec.location}`,
        ),
      ];
}

function poolProblems(
  name: string,
  pool: SystemPool | ReconPool | GpuPool,
  sizes: ReadonlyMap<string, VmSize>,
  location: string,
): readonly Finding[] {
  const where = `pools.${name}: ${pool.vmSize}`;
  const size = sizes.get(pool.vmSize.toLowerCase());
  if (!size) return [told.failure(`${where} is not offered in ${location}`, likeThat(pool.vmSize, sizes))];
  if (size.refused !== undefined)
    return [
      told.failure(
        `${where} is not for this subscription in ${location} (${size.refused})`,
        likeThat(pool.vmSize, sizes),
      ),
    ];
  const zones = pool.zones.map(String).filter(zone => !size.zones.includes(zone));
  return [
    ...(zones.length > 0
      ? [
          told.failure(
            `${where} is not offered in zone ${zones.join(' and ')} of ${location}`,
            size.zones.length > 0
              ? `It is in ${size.zones.join(', ')}: set pools.${name}.zones to these.`
              : `It is in no zone there: leave pools.${name}.zones out.`,
          ),
        ]
      : []),
    ...(name === 'gpu' && size.gpus === 0
      ? [told.failure(`${where} has no GPU`, 'Take a size of the NC or ND series.')]
      : []),
    // https://learn.microsoft.com/azure/aks/use-system-pools
    ...(name === 'system' && (size.cores < 2 || size.memoryGiB < 4)
      ? [told.failure(`${where} is too small for a system pool, which wants 2 cores and 4 GiB`, 'Take a bigger size.')]
      : []),
    ...('spot' in pool && pool.spot && !size.spot
      ? [told.failure(`${where} cannot be had as a spot machine`, `Take another size, or pools.${name}.spot: false.`)]
      : []),
    ...(pool.osDisk.type === 'Ephemeral' && size.ephemeralGiB < pool.osDisk.sizeGiB
      ? [
          told.failure(
            `${where} can boot from ${size.ephemeralGiB} GiB on its host, and pools.${name}.osDisk.sizeGiB is ${pool.osDisk.sizeGiB}`,
            'Take a smaller disk, or osDisk.type: Managed.',
          ),
        ]
      : []),
  ];
}

/** Sizes of the same series that the subscription may have, those with as many cores first. */
function likeThat(wanted: string, sizes: ReadonlyMap<string, VmSize>): string {
  const series = (name: string): string => name.toLowerCase().replace(/^standard_([a-z]+)\d+.*$/, '$1');
  const cores = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0);
  const alike = [...sizes.values()]
    .filter(({ name, refused }) => refused === undefined && series(name) === series(wanted))
    .sort((a, b) => Math.abs(cores(a.name) - cores(wanted)) - Math.abs(cores(b.name) - cores(wanted)));
  return alike.length > 0
    ? `This subscription may have there: ${alike
        .slice(0, 6)
        .map(({ name }) => name)
        .join(', ')}.`
    : 'az vm list-skus --location REGION --output table lists the sizes of a region.';
}
