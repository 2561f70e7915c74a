import type { ResourceOptions } from '../../helm';
import type { Context } from '../context';

/** The leader has the queue. A follower, if there is one, leads to it. */
export type Role = 'leader' | 'follower';

/** What has to hold for the objects of a role to be there. */
export const existsWhen = ({ values }: Context, role: Role): ResourceOptions =>
  role === 'leader' ? {} : { when: values.gateway.highAvailability.enabled };

/** What tells the pods of the two apart; the frontend Service takes both. */
export const roleLabel = (role: Role) => ({ 'gadgetron.io/gateway': role });

/** A label of all of them, which only the Services of the metrics ask for: two Services of one selector are refused by AKS's deployment safeguards. */
export const metricsLabel = { 'gadgetron.io/metrics': 'true' } as const;

/** The names of the objects that each of the two has. */
export const namesFor = ({ names }: Context, role: Role) =>
  role === 'leader'
    ? { deployment: names.of('gateway'), metrics: names.of('gateway-metrics') }
    : { deployment: names.of('gateway-follower'), metrics: names.of('follower-metrics') };
