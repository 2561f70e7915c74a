import type { Construct } from 'constructs';
import { Conditional } from '../../helm';
import type { Context } from '../context';
import { DevicePluginNetworkPolicy } from './device-plugin';
import { GatewayNetworkPolicy } from './gateway';
import { ImagePullerNetworkPolicy } from './image-puller';
import { JumpServerNetworkPolicy } from './jump-server';
import { PlaceholderNetworkPolicy } from './placeholder';
import { ReconstructionNetworkPolicy } from './reconstruction';
import { StorageNetworkPolicy } from './storage';
import { TestNetworkPolicy } from './test';
import { WorkerNetworkPolicy } from './worker';

/** Who may connect to whom: a policy for every pod. */
export class Network extends Conditional {
  constructor(scope: Construct, context: Context) {
    super(scope, 'network', context.values.networkPolicy.enabled);
    new GatewayNetworkPolicy(this, context);
    new ReconstructionNetworkPolicy(this, context);
    new StorageNetworkPolicy(this, context);
    new WorkerNetworkPolicy(this, context);
    new JumpServerNetworkPolicy(this, context);
    new DevicePluginNetworkPolicy(this, context);
    new PlaceholderNetworkPolicy(this, context);
    new ImagePullerNetworkPolicy(this, context);
    new TestNetworkPolicy(this, context);
  }
}
