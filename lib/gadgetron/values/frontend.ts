import { group, oneOf, serviceName } from '../../helm';
import { annotations } from './metadata';

export const frontendValues = group('The Service through which clients inside the cluster reach Gadgetron, on port 9002. It is never public: whoever reaches that port runs code.', {
  name: serviceName({ doc: 'Its name. Empty derives it from the release.', default: '', example: 'gadgetron-frontend' }),
  annotations: annotations('the Service'),
  ipFamilyPolicy: oneOf(['', 'SingleStack', 'PreferDualStack', 'RequireDualStack'], { doc: 'IPv4, IPv6 or both. Empty leaves it to the cluster.', default: '' }),
});
