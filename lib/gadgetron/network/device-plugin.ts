import type { Construct } from 'constructs';
import type { Context } from '../context';
import { ComponentNetworkPolicy } from './policy';

/** The device plugin talks to the kubelet through a directory, and to nobody by network. */
export class DevicePluginNetworkPolicy extends ComponentNetworkPolicy {
  constructor(scope: Construct, context: Context) {
    super(scope, context, 'device-plugin', {
      name: context.names.of('device-plugin'),
      egress: [],
      when: context.values.devicePlugin.enabled,
    });
  }
}
