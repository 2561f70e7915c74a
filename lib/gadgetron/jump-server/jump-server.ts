import type { Construct } from 'constructs';
import { Conditional } from '../../helm';
import type { Context } from '../context';
import { ComponentDisruptionBudget } from '../disruption-budget';
import { ComponentServiceAccount } from '../service-account';
import { JumpServerConfigMap } from './config-map';
import { JumpServerDeployment } from './deployment';
import { JumpServerKeys } from './secret';
import { JumpServerService } from './service';

/** The way in from outside the cluster: an SSH tunnel to the frontend. */
export class JumpServer extends Conditional {
  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    super(scope, 'jump-server', values.jumpServer.enabled);
    new ComponentServiceAccount(
      this,
      context,
      'jump-server',
      values.jumpServer.serviceAccount,
      names.accounts.jumpServer,
    );
    new JumpServerConfigMap(this, context);
    new JumpServerKeys(this, context);
    new JumpServerService(this, context);
    new JumpServerDeployment(this, context);
    new ComponentDisruptionBudget(
      this,
      context,
      'jump-server',
      values.jumpServer.podDisruptionBudget,
      names.of('jump-server'),
    );
  }
}
