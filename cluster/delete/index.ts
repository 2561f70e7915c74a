/** From a cluster to nothing that was not there before, except the data. */
export { carryOutDeletion, type Deleted, DeletionRefused, DeletionStopped, surveyOf } from './delete';
export type { Perishable } from './perishable';
export type { Consent, Kept, Survey } from './survey';
