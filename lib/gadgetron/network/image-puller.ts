import type { Construct } from 'constructs';
import type { Context } from '../context';
import { ComponentNetworkPolicy } from './policy';

export class ImagePullerNetworkPolicy extends ComponentNetworkPolicy {
  override readonly doc = 'The image puller needs no connections: the node pulls the image.';

  constructor(scope: Construct, context: Context) {
    super(scope, context, 'image-puller', {
      name: context.names.of('image-puller'),
      egress: [],
      when: context.values.imagePuller.enabled,
    });
  }
}
