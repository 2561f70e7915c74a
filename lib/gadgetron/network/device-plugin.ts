import type { Construct } from 'constructs';
import type { Context } from '../context';
import { ComponentNetworkPolicy } from './policy';

export class DevicePluginNetworkPolicy extends ComponentNetworkPolicy {
  override readonly doc = 'The device plugin needs no connections: it talks to the kubelet through a directory.';

  constructor(scope: Construct, context: Context) {
    super(scope, context, 'device-plugin', {
      name: context.names.of('device-plugin'),
      egress: [],
      when: context.values.devicePlugin.enabled,
    });
  }
}
