/** From a file to a cluster. */
export {
  carryOut,
  type Created,
  type MountAccess,
  pendingRequests,
  PlanBlocked,
  type Assessment,
  assess,
  StepsFailed,
  untilTerminal,
} from './create';
export { readCluster, SomebodyElsesCluster } from './cluster-step';
export { finish, sendWhenFree, sendWhenIdle } from './patience';
export { type Remains, remains } from './remains';
export { Run, type RunEvent, type RunSettings, type Subject } from './run';
export type { Tell } from './write';
