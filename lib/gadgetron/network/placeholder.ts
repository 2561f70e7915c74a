import type { Construct } from 'constructs';
import type { Context } from '../context';
import { ComponentNetworkPolicy } from './policy';

/** Pods in which nothing runs connect to nobody. */
export class PlaceholderNetworkPolicy extends ComponentNetworkPolicy {
  constructor(scope: Construct, context: Context) {
    super(scope, context, 'placeholder', {
      name: context.names.of('placeholder'),
      egress: [],
      when: context.values.spareCapacity.pods,
    });
  }
}
