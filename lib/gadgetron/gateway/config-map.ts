import type { Construct } from 'constructs';
import type { Context } from '../context';
import { FilesConfigMap, MountedFiles } from '../mounted-files';
import admission from './admission.lua';
import endpoints from './endpoints.lua';
import engine from './engine.cfg';
import engines from './engines.lua';
import enginesScript from './engines.sh';
import configuration from './haproxy.cfg';
import json from './json.lua';
import leavers from './leavers.lua';
import preStop from './pre-stop.sh';
import scans from './scans.lua';
import start from './start.sh';
import tasks from './tasks.lua';

export const gatewayFiles = new MountedFiles(
  { part: 'gateway', volume: 'config' },
  {
    'haproxy.cfg': configuration,
    'engine.cfg': engine,
    'tasks.lua': tasks,
    'json.lua': json,
    'admission.lua': admission,
    'endpoints.lua': endpoints,
    'engines.lua': engines,
    'leavers.lua': leavers,
    'scans.lua': scans,
    'engines.sh': enginesScript,
    'start.sh': start,
    'pre-stop.sh': preStop,
  },
);

export class GatewayConfigMap extends FilesConfigMap {
  override readonly doc = 'The configuration of the gateway, and the scripts that start and stop it.';

  constructor(scope: Construct, context: Context) {
    super(scope, 'config-map', context, gatewayFiles);
  }
}
