import type { Construct } from 'constructs';
import type { Context } from '../context';
import { ComponentNetworkPolicy } from './policy';

export class PlaceholderNetworkPolicy extends ComponentNetworkPolicy {
  override readonly doc = 'The placeholders run no program, so they need no connections.';

  constructor(scope: Construct, context: Context) {
    super(scope, context, 'placeholder', {
      name: context.names.of('placeholder'),
      egress: [],
      when: context.values.spareCapacity.pods,
    });
  }
}
