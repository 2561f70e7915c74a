import { both, type Expression, is, isNot, not } from '../../helm';

/** What it depends on. */
interface Values {
  readonly server: { readonly protocol: Expression<string> };
  readonly storage: { readonly enabled: Expression<boolean> };
}

/** Whether the storage server is part of the release. Only Gadgetron uses one. */
export const storageRuns = ({ server, storage }: Values): Expression<boolean> =>
  both(storage.enabled, isNot(server.protocol, 'mrd'));

/** Whether Gadgetron uses a storage server that runs elsewhere. */
export const storageElsewhere = ({ server, storage }: Values): Expression<boolean> =>
  both(not(storage.enabled), isNot(server.protocol, 'mrd'));

/** Whether the pods run another server than Gadgetron. */
export const isMrd = ({ server }: Pick<Values, 'server'>): Expression<boolean> => is(server.protocol, 'mrd');
