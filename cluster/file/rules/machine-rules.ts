import { chartPod, machineOf, roomOf } from '../machines';
import { type Path, type Problem, warning } from '../problem';
import type { Rule } from './rule';

/** Below this, Gadgetron itself does not start. */
const LEAST = { cores: 1, memoryGiB: 2, storageGiB: 2 };

/** A pod that no node can hold is Pending indefinitely, and a waiting client learns nothing of it. */
const room: Rule = ({ spec }) =>
  (['recon', 'recon2', 'gpu'] as const).flatMap((name): readonly Problem[] => {
    const pool = spec.pools[name];
    const pods = pool && roomOf(pool, name === 'gpu' ? name : 'recon');
    if (!pods) return [];
    const at: Path = ['pools', name, 'vmSize'];
    const { cores, memoryGiB, storageGiB } = pods;
    const left = `a node of ${pool.vmSize} with ${pool.osDisk.sizeGiB} GiB of disk leaves a pod of Gadgetron ${cores} ${cores === 1 ? 'core' : 'cores'}, ${memoryGiB} GiB of memory and ${storageGiB} GiB of disk`;
    if (cores < LEAST.cores || memoryGiB < LEAST.memoryGiB || storageGiB < LEAST.storageGiB)
      return [warning(at, `${left}, which is too little: its pods stay Pending. Take a bigger size`)];
    return cores < chartPod.cores || memoryGiB < chartPod.memoryGiB || storageGiB < chartPod.storageGiB
      ? [
          warning(
            at,
            `${left}; the chart by itself asks for ${chartPod.cores}, ${chartPod.memoryGiB} and ${chartPod.storageGiB}, and its pods stay Pending without the values of \`gadgetronctl cluster values\``,
          ),
        ]
      : [];
  });

const architecture: Rule = ({ spec }) =>
  Object.entries(spec.pools).flatMap(([name, { vmSize }]) =>
    machineOf(vmSize)?.architecture === 'arm64'
      ? [
          warning(
            ['pools', name, 'vmSize'],
            `${vmSize} is an ARM machine, for which Gadgetron has no image: its pods stay Pending there. Take a size without the letter p`,
          ),
        ]
      : [],
  );

export const machineRules: readonly Rule[] = [room, architecture];
