import type { Construct } from 'constructs';
import type { NetworkPolicyEgressRule } from 'kubernetes-types/networking/v1';
import { splice, when } from '../../helm';
import type { Context } from '../context';
import { METRICS_PORT } from '../gateway/metrics-service';
import { storageElsewhere } from '../storage/runs';
import { mayHaveNoPods } from '../tests/no-pods';
import { toAddresses, toDns, toGadgetron, toPods, toStorage } from './destinations';
import { ComponentNetworkPolicy, podsOf, tcp } from './policy';

export class TestNetworkPolicy extends ComponentNetworkPolicy {
  override readonly doc = 'The pod of `helm test`. The policy remains when the pod is gone: it opens nothing.';

  constructor(scope: Construct, context: Context) {
    const { networkPolicy } = context.values;
    const elsewhere = storageElsewhere(context.values);
    super(scope, context, 'test', {
      name: context.names.of('test'),
      egress: [
        toDns(context),
        toGadgetron(context),
        when<NetworkPolicyEgressRule>(mayHaveNoPods(context), {
          to: [podsOf(context, 'gateway')],
          ports: [tcp(METRICS_PORT)],
        }),
        toStorage(context),
        splice(when<NetworkPolicyEgressRule[]>(elsewhere, toAddresses(networkPolicy.extraEgress))),
        splice(when<NetworkPolicyEgressRule[]>(elsewhere, toPods(networkPolicy.extraEgress))),
      ],
    });
  }
}
