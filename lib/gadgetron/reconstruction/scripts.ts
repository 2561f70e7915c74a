import type { Construct } from 'constructs';
import type { Context } from '../context';
import { FilesConfigMap, MountedFiles } from '../mounted-files';
import clock from './clock.sh';
import liveness from './liveness.sh';
import port from './port.sh';
import preStop from './pre-stop.sh';
import processes from './processes.sh';
import query from './query.sh';
import readiness from './readiness.sh';
import run from './run.sh';
import serves from './serves.sh';
import startup from './startup.sh';
import workers from './workers.sh';

export const scripts = new MountedFiles(
  { part: 'reconstruction', configMap: 'scripts', volume: 'scripts' },
  {
    'run.sh': run,
    'clock.sh': clock,
    'port.sh': port,
    'processes.sh': processes,
    'serves.sh': serves,
    'pre-stop.sh': preStop,
    'query.sh': query,
    'startup.sh': startup,
    'readiness.sh': readiness,
    'liveness.sh': liveness,
    'workers.sh': workers,
  },
);

export class ReconstructionScripts extends FilesConfigMap {
  override readonly doc = 'The scripts that start, probe and stop Gadgetron in its pods.';

  constructor(scope: Construct, context: Context) {
    super(scope, 'scripts', context, scripts);
  }
}
