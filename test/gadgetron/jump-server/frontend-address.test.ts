import { showFrontendAddress } from './frontend-address';
import { installed } from './openssh';

showFrontendAddress(installed);
