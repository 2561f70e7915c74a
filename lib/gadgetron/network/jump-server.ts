import type { Construct } from 'constructs';
import type { NetworkPolicyPeer } from 'kubernetes-types/networking/v1';
import { both, each, type Expression, is, when } from '../../helm';
import type { Context } from '../context';
import { SSH_PORT } from '../jump-server/deployment';
import { toDns, toGadgetron } from './destinations';
import { ComponentNetworkPolicy, tcp } from './policy';

export class JumpServerNetworkPolicy extends ComponentNetworkPolicy {
  override readonly doc =
    'The jump server connects to Gadgetron only. Its sshd_config forbids the rest; this policy forbids it once more.';

  constructor(scope: Construct, context: Context) {
    const { enabled, service } = context.values.jumpServer;
    // With another policy, what arrives has the address of a node.
    const keepsAddresses = both(is(service.type, 'LoadBalancer'), is(service.externalTrafficPolicy, 'Local'));
    super(scope, context, 'jump-server', {
      name: context.names.of('jump-server'),
      ingress: [
        {
          from: when<NetworkPolicyPeer[]>(
            keepsAddresses,
            each<Expression<string>, NetworkPolicyPeer>(service.loadBalancerSourceRanges, 'range', cidr => ({
              ipBlock: { cidr },
            })),
          ),
          ports: [tcp(SSH_PORT)],
        },
      ],
      egress: [toDns(context), toGadgetron(context)],
      when: enabled,
    });
  }
}
