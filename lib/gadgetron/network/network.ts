import type { Construct } from 'constructs';
import { Conditional } from '../../helm';
import type { Context } from '../context';
import { DevicePluginNetworkPolicy } from './device-plugin';
import { JumpServerNetworkPolicy } from './jump-server';
import { ReconstructionNetworkPolicy } from './reconstruction';
import { StorageNetworkPolicy } from './storage';
import { TestNetworkPolicy } from './test';
import { WorkerNetworkPolicy } from './worker';

/** Who may connect to whom: a policy for every pod. */
export class Network extends Conditional {
  constructor(scope: Construct, context: Context) {
    super(scope, 'network', context.values.networkPolicy.enabled);
    new ReconstructionNetworkPolicy(this, context);
    new StorageNetworkPolicy(this, context);
    new WorkerNetworkPolicy(this, context);
    new JumpServerNetworkPolicy(this, context);
    new DevicePluginNetworkPolicy(this, context);
    new TestNetworkPolicy(this, context);
  }
}
