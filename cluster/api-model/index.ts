/** The API models of ACS-Engine and AKS-Engine: what they say to one, and one for a cluster file. */
export { checkModel, type Verdict } from './check';
export { type Engine, engines } from './engines';
export type { Reason } from './model';
export { modelFor, REDACTED, type WrittenModel } from './write/model';
export { ModelError, type Note } from './write/problems';
