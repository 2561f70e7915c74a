import type { Construct } from 'constructs';
import type { ConfigMap } from 'kubernetes-types/core/v1';
import { Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
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

export const scripts = {
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
} as const;

/** What starts, probes and stops Gadgetron in its pods. */
export class ReconstructionScripts extends Resource<ConfigMap> {
  constructor(scope: Construct, context: Context) {
    super(scope, 'scripts', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata(context, 'reconstruction', context.names.of('scripts')),
      data: scripts,
    });
  }
}
