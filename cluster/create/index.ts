/** From a file to a cluster. */
export { carryOut, type Created, type MountAccess, PlanBlocked, type Prospect, prospect, type Repairs, StepsFailed } from './create';
export { SomebodyElsesCluster } from './cluster-step';
export { type Remains, remains } from './remains';
export { Run, type RunEvent, type RunSettings, type Subject } from './run';
