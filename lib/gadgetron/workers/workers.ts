import type { Construct } from 'constructs';
import { Conditional } from '../../helm';
import type { Context } from '../context';
import { ComponentDisruptionBudget } from '../disruption-budget';
import { WorkerDeployment } from './deployment';
import { WorkerService } from './service';

/** Gadgetron pods that reconstruct parts for the others. */
export class Workers extends Conditional {
  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    super(scope, 'workers', values.workers.enabled);
    new WorkerService(this, context);
    new WorkerDeployment(this, context);
    new ComponentDisruptionBudget(this, context, 'worker', values.workers.podDisruptionBudget, names.of('workers'));
  }
}
