import { section, type Values, without } from './mended-pods';

/** Values of one protocol only are left out where the server speaks the other one. */
export function mendedServer(values: Values): Values {
  const server = section(values, 'server');
  return server.protocol === 'mrd'
    ? {
        ...without(values, 'entrypoint', 'extraArgs', 'logMask'),
        server: { ...server, command: ['python3', 'main.py'] },
        workers: { ...section(values, 'workers'), enabled: false },
      }
    : { ...values, server: without(server, 'command', 'sessionsPerPod') };
}

/** The default engine is one that there is. */
export function mendedEngines(values: Values): Values {
  const { defaultEngine } = values;
  const isThere = typeof defaultEngine === 'string' && defaultEngine in section(values, 'engines');
  return isThere || defaultEngine === 'refuse' ? values : without(values, 'defaultEngine');
}
