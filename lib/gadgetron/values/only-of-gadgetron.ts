import { both, type Expression, isNot, not, refuse, type Rule, str } from '../../helm';
import { isMrd } from '../reconstruction/protocol';
import { storageElsewhere } from '../storage/runs';

interface Values {
  readonly server: { readonly protocol: Expression<string> };
  readonly storage: { readonly enabled: Expression<boolean>; readonly url: Expression<string> };
  readonly workers: { readonly enabled: Expression<boolean> };
  readonly entrypoint: Expression<string>;
  readonly logMask: Expression<readonly string[]>;
  readonly extraArgs: Expression<readonly string[]>;
}

/** What starts Gadgetron unless the user says otherwise. */
export const ENTRYPOINT = '/opt/entrypoint.sh';

/** Values that mean something to Gadgetron only, and the storage server that only Gadgetron needs. */
export const onlyOfGadgetron = (values: Values): readonly Rule[] => {
  const other = isMrd(values);
  const refused = (value: Expression<unknown>, set: Expression<unknown>): Rule =>
    refuse(value, both(other, set), str`cannot be set with server.protocol mrd: only Gadgetron knows it`);
  const { entrypoint, extraArgs, logMask, storage, workers } = values;
  return [
    refused(entrypoint, isNot(entrypoint, ENTRYPOINT)),
    refused(logMask, logMask),
    refused(extraArgs, extraArgs),
    refused(workers.enabled, workers.enabled),
    refuse(
      storage.url,
      both(storageElsewhere(values), not(storage.url)),
      str`must be set while storage.enabled is false: Gadgetron does not start without a storage server`,
    ),
  ];
};
