import type { Construct } from 'constructs';
import type { NetworkPolicyPeer } from 'kubernetes-types/networking/v1';
import { each, type Expression, splice, when } from '../../helm';
import type { Context } from '../context';
import { PORT } from '../reconstruction/pod';
import { toAddresses, toDns, toPods, toStorage, toWorkers } from './destinations';
import { ComponentNetworkPolicy, podsOf, tcp } from './policy';

/** Who may connect to Gadgetron, and so run code there. */
const clients = (context: Context) => [
  when<NetworkPolicyPeer>(context.values.jumpServer.enabled, podsOf(context, 'jump-server')),
  podsOf(context, 'test'),
  splice(context.values.networkPolicy.extraIngress),
  // Empty unless the frontend is a load balancer.
  splice(each<Expression<string>, NetworkPolicyPeer>(context.values.frontend.loadBalancerSourceRanges, 'range', cidr => ({ ipBlock: { cidr } }))),
];

/** The Gadgetron pods. The shared folder is not here: it is mounted by the node. */
export class ReconstructionNetworkPolicy extends ComponentNetworkPolicy {
  constructor(scope: Construct, context: Context) {
    const { extraEgress } = context.values.networkPolicy;
    super(scope, context, 'reconstruction', {
      name: context.names.fullname,
      ingress: [{ from: clients(context), ports: [tcp(PORT)] }],
      egress: [toDns(context), toStorage(context), toWorkers(context), splice(toAddresses(extraEgress)), splice(toPods(extraEgress))],
    });
  }
}
