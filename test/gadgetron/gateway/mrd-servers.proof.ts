import { haproxies, pinned } from '../../../tools/gateway/haproxy';
import { showMrdServers } from './mrd-servers';

for (const haproxy of haproxies) if (haproxy !== pinned) showMrdServers(haproxy);
