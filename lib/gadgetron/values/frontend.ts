import { both, either, group, includesItem, is, isNot, neededWhen, oneOf, refuse, serviceName, str } from '../../helm';
import { annotations, OF_THE_SERVICE } from './metadata';
import { ipFamilyPolicy, loadBalancerClass, sourceRanges } from './services';

export const frontendValues = group(
  'The Service through which clients inside the cluster reach Gadgetron, on port 9002. It is not public, since a client that reaches this port can run code.',
  {
    name: serviceName({
      doc: 'Name of the Service. If empty, it is derived from the release.',
      default: '',
      example: 'gadgetron-frontend',
    }),
    annotations: annotations('the Service', OF_THE_SERVICE),
    loadBalancerClass,
    ipFamilyPolicy,
    dangerouslyExposeCodeExecutionAs: oneOf(['', 'NodePort', 'LoadBalancer'], {
      doc: 'Lets clients outside the cluster connect to port 9002 without the jump server, and so without a key. Each of them can run code in Gadgetron. Leave it empty.',
      default: '',
    }),
    loadBalancerSourceRanges: sourceRanges(
      'With dangerouslyExposeCodeExecutionAs: LoadBalancer, the addresses that may connect, as CIDR ranges. A range of all addresses is refused.',
      '10.20.0.0/16',
    ),
  },
)
  .must(values =>
    neededWhen(
      is(values.dangerouslyExposeCodeExecutionAs, 'LoadBalancer'),
      values.loadBalancerSourceRanges,
      'without it the whole world could run code',
    ),
  )
  .must(values =>
    refuse(
      values.loadBalancerClass,
      both(values.loadBalancerClass, isNot(values.dangerouslyExposeCodeExecutionAs, 'LoadBalancer')),
      str`is only used with dangerouslyExposeCodeExecutionAs: LoadBalancer`,
    ),
  )
  .must(values =>
    refuse(
      values.loadBalancerSourceRanges,
      both(values.loadBalancerSourceRanges, isNot(values.dangerouslyExposeCodeExecutionAs, 'LoadBalancer')),
      str`is only used with dangerouslyExposeCodeExecutionAs: LoadBalancer`,
    ),
  )
  .must(values =>
    refuse(
      values.loadBalancerSourceRanges,
      either(
        includesItem(values.loadBalancerSourceRanges, '0.0.0.0/0'),
        includesItem(values.loadBalancerSourceRanges, '::/0'),
      ),
      str`must not hold all addresses: the whole world could run code`,
    ),
  );
