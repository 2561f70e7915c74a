import type { Construct } from 'constructs';
import type { ConfigMap } from 'kubernetes-types/core/v1';
import { Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import endpoints from './endpoints.lua';
import configuration from './haproxy.cfg';
import leavers from './leavers.lua';
import preStop from './pre-stop.sh';
import start from './start.sh';

export const gatewayFiles = {
  'haproxy.cfg': configuration,
  'endpoints.lua': endpoints,
  'leavers.lua': leavers,
  'start.sh': start,
  'pre-stop.sh': preStop,
} as const;

/** The configuration of the gateway. */
export class GatewayConfigMap extends Resource<ConfigMap> {
  constructor(scope: Construct, context: Context) {
    super(scope, 'config-map', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata(context, 'gateway', context.names.of('gateway')),
      data: gatewayFiles,
    });
  }
}
