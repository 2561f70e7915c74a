import type { NetworkPolicyPeer } from 'kubernetes-types/networking/v1';
import { each, type Expression, splice, when } from '../../helm';
import type { Context } from '../context';
import { podsOf } from './policy';

/** Who may connect to Gadgetron, and so run code there. */
export const clients = (context: Context) => [
  when<NetworkPolicyPeer>(context.values.jumpServer.enabled, podsOf(context, 'jump-server')),
  podsOf(context, 'test'),
  splice(context.values.networkPolicy.extraIngress),
  // Empty unless the frontend is a load balancer.
  splice(
    each<Expression<string>, NetworkPolicyPeer>(context.values.frontend.loadBalancerSourceRanges, 'range', cidr => ({
      ipBlock: { cidr },
    })),
  ),
];
