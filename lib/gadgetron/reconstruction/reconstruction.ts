import { Construct } from 'constructs';
import type { Context } from '../context';
import { ComponentDisruptionBudget } from '../disruption-budget';
import { ComponentServiceAccount } from '../service-account';
import { ReconstructionAutoscaler } from './autoscaler';
import { ReconstructionDeployment } from './deployment';
import { FrontendService } from './frontend-service';
import { ReconstructionScaledObject } from './scaled-object';
import { ReconstructionPriorityClass } from './priority-class';
import { ReconstructionScripts } from './scripts';

/** Gadgetron itself: the pods, what they are reached by, and what decides how many there are. */
export class Reconstruction extends Construct {
  constructor(scope: Construct, context: Context) {
    super(scope, 'reconstruction');
    const { values, names } = context;
    new ComponentServiceAccount(this, context, 'reconstruction', values.serviceAccount, names.accounts.reconstruction);
    new ReconstructionPriorityClass(this, context);
    new ReconstructionScripts(this, context);
    new FrontendService(this, context);
    new ReconstructionDeployment(this, context);
    new ReconstructionAutoscaler(this, context);
    new ReconstructionScaledObject(this, context);
    new ComponentDisruptionBudget(this, context, 'reconstruction', values.podDisruptionBudget, names.fullname);
  }
}
