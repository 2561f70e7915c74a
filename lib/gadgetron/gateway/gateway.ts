import type { Construct } from 'constructs';
import { Conditional } from '../../helm';
import type { Context } from '../context';
import { ComponentDisruptionBudget } from '../disruption-budget';
import { ComponentServiceAccount } from '../service-account';
import { GatewayConfigMap } from './config-map';
import { GatewayDeployment } from './deployment';
import { EndpointsRole } from './endpoints-role';
import { EndpointsRoleBinding } from './endpoints-role-binding';
import { LeaderService } from './leader-service';
import { MetricsService } from './metrics-service';
import { PodsService } from './pods-service';
import { GatewayServiceMonitor } from './service-monitor';

/** One queue in front of the pods, and one reconstruction in each. */
export class Gateway extends Conditional {
  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    const { gateway } = values;
    super(scope, 'gateway', gateway.enabled);
    new ComponentServiceAccount(this, context, 'gateway', gateway.serviceAccount, names.accounts.gateway);
    new GatewayConfigMap(this, context);
    new EndpointsRole(this, context);
    new EndpointsRoleBinding(this, context);
    new PodsService(this, context);
    new MetricsService(this, context, 'leader');
    new GatewayDeployment(this, context, 'leader');
    new ComponentDisruptionBudget(this, context, 'gateway', gateway.podDisruptionBudget, names.of('gateway'));
    new GatewayServiceMonitor(this, context);
    new LeaderService(this, context);
    new MetricsService(this, context, 'follower');
    new GatewayDeployment(this, context, 'follower');
  }
}
