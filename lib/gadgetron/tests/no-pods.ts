import { both, type Condition, is } from '../../helm';
import type { Context } from '../context';

/** Whether it is as it should be when there is no pod. The gateway tells then, and `helm test` asks it. */
export const mayHaveNoPods = ({ values: { autoscaling, gateway } }: Context): Condition =>
  both(gateway.enabled, is(autoscaling.mode, 'sessions'), is(autoscaling.minReplicas, 0));
