import type { Construct } from 'constructs';
import type { Context } from '../context';
import { ComponentNetworkPolicy } from './policy';

/** The image is pulled by the node. */
export class ImagePullerNetworkPolicy extends ComponentNetworkPolicy {
  constructor(scope: Construct, context: Context) {
    super(scope, context, 'image-puller', {
      name: context.names.of('image-puller'),
      egress: [],
      when: context.values.imagePuller.enabled,
    });
  }
}
