import type { Construct } from 'constructs';
import { splice } from '../../helm';
import type { Context } from '../context';
import { PORT } from '../reconstruction/pod';
import { toAddresses, toDns, toPods, toStorage } from './destinations';
import { ComponentNetworkPolicy, podsOf, tcp } from './policy';

export class WorkerNetworkPolicy extends ComponentNetworkPolicy {
  override readonly doc = 'The workers of distributed reconstructions accept connections of the Gadgetron pods only.';

  constructor(scope: Construct, context: Context) {
    const { networkPolicy, workers } = context.values;
    super(scope, context, 'worker', {
      name: context.names.of('workers'),
      ingress: [{ from: [podsOf(context, 'reconstruction')], ports: [tcp(PORT)] }],
      egress: [
        toDns(context),
        toStorage(context),
        splice(toAddresses(networkPolicy.extraEgress)),
        splice(toPods(networkPolicy.extraEgress)),
      ],
      when: workers.enabled,
    });
  }
}
