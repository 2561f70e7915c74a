import { both, type Condition, is } from '../../helm';
import type { Context } from '../context';

/** Whether having no pod is normal. Then `helm test` asks the gateway for the number. */
export const mayHaveNoPods = ({ values: { autoscaling, gateway } }: Context): Condition =>
  both(gateway.enabled, is(autoscaling.mode, 'sessions'), is(autoscaling.minReplicas, 0));
