/** A VM size: what a machine has before Kubernetes takes its part. */
export interface Machine {
  readonly cores: number;
  readonly memoryGiB: number;
  /** Whole NVIDIA GPUs. */
  readonly gpus: number;
  /** `arm64` nodes run none of the images of the chart. */
  readonly architecture: 'amd64' | 'arm64';
}

/** Sizes whose names say how many cores they have: `Standard_E8-2ads_v5` is an E8 with two of its cores. */
interface Series {
  /** The letters of the name, and its version. Groups: cores of the whole size, cores that are left, further letters. */
  readonly name: RegExp;
  readonly gibPerCore: (letters: string) => number;
  /** GiB by cores, where the series does not go on as it begins. */
  readonly except?: Readonly<Record<number, number>>;
}

/** Letter l: low memory. Letter m: much memory. https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
const general = (letters: string): number => (letters.includes('l') ? 2 : 4);

/**
 * Microsoft's tables of sizes, general purpose, memory, compute and storage:
 * https://learn.microsoft.com/azure/virtual-machines/sizes/overview. A size that is not here is not known, and nothing is said of it.
 */
const series: readonly Series[] = [
  { name: /^Standard_D(\d+)(-\d+)?([a-z]*)_v[3-7]$/i, gibPerCore: general },
  { name: /^Standard_B(\d+)(-\d+)?([a-z]*)_v2$/i, gibPerCore: general },
  {
    name: /^Standard_E(\d+)(-\d+)?([a-z]*)_v[3-7]$/i,
    gibPerCore: () => 8,
    // What the versions have in common at most: 432 (v3), 504 (v4), 512 (v5) of 64; 672 of 96 and 104 (v4, v5).
    except: { 64: 432, 80: 504, 96: 672, 104: 672 },
  },
  { name: /^Standard_F(\d+)(-\d+)?(s)_v2$/i, gibPerCore: () => 2 },
  {
    name: /^Standard_F(\d+)(-\d+)?(a[a-z]*)_v[67]$/i,
    gibPerCore: letters => (letters.includes('m') ? 8 : general(letters)),
  },
  { name: /^Standard_L(\d+)(-\d+)?([a-z]*)_v[2-4]$/i, gibPerCore: () => 8 },
];

const machine = (cores: number, memoryGiB: number, gpus = 0): Machine => ({
  cores,
  memoryGiB,
  gpus,
  architecture: 'amd64',
});

/**
 * Sizes whose names say something else: https://learn.microsoft.com/azure/virtual-machines/sizes/gpu-accelerated/ncast4v3-series,
 * nca100v4-series, ncadsh100v5-series and nvadsa10v5-series beside it, and sizes/general-purpose/dv2-series and dsv2-series. Parts of
 * a GPU are not listed.
 */
const listed: Readonly<Record<string, Machine>> = {
  standard_nc4as_t4_v3: machine(4, 28, 1),
  standard_nc8as_t4_v3: machine(8, 56, 1),
  standard_nc16as_t4_v3: machine(16, 110, 1),
  standard_nc64as_t4_v3: machine(64, 440, 4),
  standard_nc24ads_a100_v4: machine(24, 220, 1),
  standard_nc48ads_a100_v4: machine(48, 440, 2),
  standard_nc96ads_a100_v4: machine(96, 880, 4),
  standard_nc40ads_h100_v5: machine(40, 320, 1),
  standard_nc80adis_h100_v5: machine(80, 640, 2),
  standard_nv36ads_a10_v5: machine(36, 440, 1),
  standard_nv36adms_a10_v5: machine(36, 880, 1),
  standard_nv72ads_a10_v5: machine(72, 880, 2),
  ...Object.fromEntries(
    ['d', 'ds'].flatMap(letters => [
      [`standard_${letters}1_v2`, machine(1, 3.5)],
      [`standard_${letters}2_v2`, machine(2, 7)],
      [`standard_${letters}3_v2`, machine(4, 14)],
      [`standard_${letters}4_v2`, machine(8, 28)],
      [`standard_${letters}5_v2`, machine(16, 56)],
      [`standard_${letters}11_v2`, machine(2, 14)],
      [`standard_${letters}12_v2`, machine(4, 28)],
      [`standard_${letters}13_v2`, machine(8, 56)],
      [`standard_${letters}14_v2`, machine(16, 112)],
      [`standard_${letters}15_v2`, machine(20, 140)],
    ]),
  ),
};

/** What a VM size has, by Microsoft's tables of sizes; undefined for a size that is not in them here. */
export function machineOf(vmSize: string): Machine | undefined {
  const one = listed[vmSize.toLowerCase()];
  if (one) return one;
  for (const { name, gibPerCore, except } of series) {
    const [found, size, left, letters = ''] = name.exec(vmSize) ?? [];
    if (found === undefined) continue;
    const whole = Number(size);
    return {
      cores: left === undefined ? whole : Number(left.slice(1)),
      memoryGiB: except?.[whole] ?? whole * gibPerCore(letters.toLowerCase()),
      gpus: 0,
      architecture: letters.toLowerCase().includes('p') ? 'arm64' : 'amd64',
    };
  }
  return undefined;
}
