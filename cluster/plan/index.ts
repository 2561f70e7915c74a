/** What is between the file and what there is. */
export { type Difference, differences } from './difference';
export { type Live, readLive } from './live';
export { type Change, type Plan, planOf, reasonOf, type ResourceKind, type Stays } from './plan';
