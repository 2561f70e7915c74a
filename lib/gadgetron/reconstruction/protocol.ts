import { type Expression, is, isNot } from '../../helm';

/** What it depends on. */
export interface ServerValues {
  readonly server: { readonly protocol: Expression<string> };
}

/** Whether the pods run Gadgetron. */
export const isGadgetron = ({ server }: ServerValues): Expression<boolean> => isNot(server.protocol, 'mrd');

/** Whether the pods run another server than Gadgetron. */
export const isMrd = ({ server }: ServerValues): Expression<boolean> => is(server.protocol, 'mrd');
