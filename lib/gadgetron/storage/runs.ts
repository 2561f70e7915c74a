import { both, type Expression, not } from '../../helm';
import { isGadgetron, type ServerValues } from '../reconstruction/protocol';

/** What it depends on. */
interface Values extends ServerValues {
  readonly storage: { readonly enabled: Expression<boolean> };
}

/** Whether the storage server is part of the release. Only Gadgetron uses one. */
export const storageRuns = (values: Values): Expression<boolean> => both(values.storage.enabled, isGadgetron(values));

/** Whether Gadgetron uses a storage server that runs elsewhere. */
export const storageElsewhere = (values: Values): Expression<boolean> =>
  both(not(values.storage.enabled), isGadgetron(values));
