/** What machines leave to pods. */
export { type Allocatable, allocatable } from './allocatable';
export { chartPod, commonRoom, type CommonRoom, type PodRoom, roomFor, roomOf } from './room';
export { type MachineOf, type Totals, totalsOf } from './totals';
export { type Machine, machineOf } from './vm-series';
