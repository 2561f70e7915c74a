import { allocatable, type Machine, machineOf } from '../../../../cluster/file/machines';

test.each<[vmSize: string, machine: Partial<Machine> | undefined]>([
  ['Standard_D8ds_v5', { cores: 8, memoryGiB: 32, gpus: 0, architecture: 'amd64' }],
  ['standard_d8DS_v5', { cores: 8, memoryGiB: 32 }],
  ['Standard_D8lds_v5', { cores: 8, memoryGiB: 16 }],
  ['Standard_D8pds_v5', { cores: 8, memoryGiB: 32, architecture: 'arm64' }],
  ['Standard_D96ads_v6', { cores: 96, memoryGiB: 384 }],
  ['Standard_E8-2ads_v5', { cores: 2, memoryGiB: 64 }],
  ['Standard_E96ds_v5', { cores: 96, memoryGiB: 672 }],
  ['Standard_F8s_v2', { cores: 8, memoryGiB: 16 }],
  ['Standard_F8ams_v6', { cores: 8, memoryGiB: 64 }],
  ['Standard_DS3_v2', { cores: 4, memoryGiB: 14 }],
  ['Standard_L8s_v3', { cores: 8, memoryGiB: 64 }],
  ['Standard_B4ms', undefined],
  ['Standard_NC4as_T4_v3', { cores: 4, memoryGiB: 28, gpus: 1 }],
  ['Standard_NC64as_T4_v3', { cores: 64, memoryGiB: 440, gpus: 4 }],
  ['Standard_M64s_v2', undefined],
])("%s is as in Microsoft's tables", (vmSize, machine) => {
  const found = machineOf(vmSize);
  if (machine === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(machine);
});

/** The machine's own part of the memory comes before that. */
const left = (cores: number, memoryGiB: number, maxPods: number) =>
  allocatable({ cores, memoryGiB, gpus: 0, architecture: 'amd64' }, { maxPods, osDisk: { sizeGiB: 128 } });

test.each([
  [1, 940],
  [2, 1900],
  [4, 3860],
  [8, 7820],
  [16, 15740],
  [20, 19580],
  [32, 31580],
  [64, 63260],
  [96, 94940],
])('of %i cores AKS leaves %i millicores', (cores, millicores) => {
  expect(left(cores, 64, 110)).toMatchObject({ millicores });
});

/** `kubectl describe node` of nodes in public reports and in the documentation. */
test.each([
  ['8 GiB and 30 pods, 650 MB kept by the documentation', 8, 30, 7.25 * 1024],
  ['32 GiB and 30 pods', 32, 30, 31.3 * 1024 - 750],
  ['4 GiB and 100 pods, of which a quarter is kept', 4, 100, 3.84 * 768 - 100],
])('%s: the memory is no more than Kubernetes offers, and little less', (_, memoryGiB, maxPods, real) => {
  const { memoryMiB } = left(4, memoryGiB, maxPods);
  expect(memoryMiB).toBeLessThanOrEqual(real);
  expect(memoryMiB).toBeGreaterThan(real * 0.95);
});

test('of a disk of 128 GiB pods get what a real node offers', () => {
  const { storageMiB } = left(4, 16, 110);
  expect(storageMiB).toBeLessThanOrEqual(119_703_055_367 / 2 ** 20);
  expect(storageMiB).toBeGreaterThan((119_703_055_367 / 2 ** 20) * 0.98);
});
