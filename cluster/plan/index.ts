/** The differences between the file and the existing resources. */
export { type Difference, differences } from './difference';
export { type Live, readLive } from './live';
export type { Change, ResourceKind, Stays } from './change';
export { type Plan, planOf } from './plan';
export { reasonOf } from './resource-changes';
