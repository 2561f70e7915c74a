import { Construct } from 'constructs';
import type { Context } from '../context';
import { ImagePuller } from './image-puller';
import { Placeholders } from './placeholders';
import { PlaceholderPriority } from './priority-class';

/** What makes new pods start sooner. */
export class Capacity extends Construct {
  constructor(scope: Construct, context: Context) {
    super(scope, 'capacity');
    new PlaceholderPriority(this, context);
    new Placeholders(this, context);
    new ImagePuller(this, context);
  }
}
