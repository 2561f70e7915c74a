import type { Construct } from 'constructs';
import type { NetworkPolicyIngressRule } from 'kubernetes-types/networking/v1';
import { not, splice, when } from '../../helm';
import type { Context } from '../context';
import { PORT } from '../reconstruction/pod';
import { clients } from './clients';
import { toAddresses, toDns, toPods, toStorage, toWorkers } from './destinations';
import { ComponentNetworkPolicy, podsOf, tcp } from './policy';

export class ReconstructionNetworkPolicy extends ComponentNetworkPolicy {
  override readonly doc = 'The Gadgetron pods. The shared folder is not listed here: the node mounts it.';

  constructor(scope: Construct, context: Context) {
    const { extraEgress } = context.values.networkPolicy;
    super(scope, context, 'reconstruction', {
      name: context.names.fullname,
      ingress: [
        // Also when it is switched off: a stopping gateway brings the clients that still wait in it.
        { from: [podsOf(context, 'gateway')], ports: [tcp(PORT)] },
        when<NetworkPolicyIngressRule>(not(context.values.gateway.enabled), {
          from: clients(context),
          ports: [tcp(PORT)],
        }),
      ],
      egress: [
        toDns(context),
        toStorage(context),
        toWorkers(context),
        splice(toAddresses(extraEgress)),
        splice(toPods(extraEgress)),
      ],
    });
  }
}
