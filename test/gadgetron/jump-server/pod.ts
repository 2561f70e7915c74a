import type { KubeObject } from '../../support/render';
import { Pod, type Surroundings } from '../../support/pod';

/** The address of the frontend's Service, in both families. */
export const frontendAddresses = ['10.96.0.9', 'fd00:10:96::9'] as const;
export const FRONTEND_PORT = 9002;

/** A server that answers with what it gets stands in for the frontend. */
const echo = `require('net').createServer(socket => socket.on('error', () => {}).pipe(socket)).listen(${FRONTEND_PORT}, '::', () => console.log('frontend listens'))`;

/** Lines of /etc/hosts that name the frontend. */
export const frontendHosts = (names: readonly string[]): readonly string[] => (names.length > 0 ? frontendAddresses.map(address => `${address} ${names.join(' ')}`) : []);

/** Programs that start.sh runs and busybox has. */
export const busyboxTools = ['sh', 'awk', 'sort', 'cat', 'grep', 'sleep'];

/** A pod of the jump server, with a frontend in its network. */
export const jumpServerPod = (home: string, objects: readonly KubeObject[], surroundings: Surroundings): Pod =>
  new Pod(home, objects, { ...surroundings, addresses: frontendAddresses, servers: [{ command: [process.execPath, '-e', echo], says: 'frontend listens' }] });
