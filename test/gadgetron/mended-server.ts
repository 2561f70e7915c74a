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
