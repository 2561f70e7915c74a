import { showFrontendAddress } from './frontend-address';
import { newest } from './openssh';
import { showTunnels } from './tunnels';
import { showWatch } from './watch';

showTunnels(newest);
showWatch(newest);
showFrontendAddress(newest);
