import {
  both,
  either,
  group,
  includesItem,
  is,
  isNot,
  list,
  neededWhen,
  oneOf,
  refuse,
  serviceName,
  str,
  text,
} from '../../helm';
import { ADDRESS_RANGE } from './addresses';
import { annotations, LOAD_BALANCER_CLASS } from './metadata';

export const frontendValues = group(
  'The Service through which clients inside the cluster reach Gadgetron, on port 9002. It is not public, since a client that reaches this port can run code.',
  {
    name: serviceName({
      doc: 'Name of the Service. If empty, it is derived from the release.',
      default: '',
      example: 'gadgetron-frontend',
    }),
    annotations: annotations('the Service'),
    loadBalancerClass: text({
      doc: "Class of the load balancer, if it is not the cloud's own, for example tailscale. It cannot be changed later.",
      default: '',
      pattern: LOAD_BALANCER_CLASS,
      maxLength: 317,
      example: 'tailscale',
    }),
    ipFamilyPolicy: oneOf(['', 'SingleStack', 'PreferDualStack', 'RequireDualStack'], {
      doc: 'Whether the Service uses IPv4, IPv6 or both. If empty, the cluster decides.',
      default: '',
    }),
    dangerouslyExposeCodeExecutionAs: oneOf(['', 'NodePort', 'LoadBalancer'], {
      doc: 'Lets clients outside the cluster connect to port 9002 without the jump server, and so without a key. Each of them can run code in Gadgetron. Leave it empty.',
      default: '',
    }),
    loadBalancerSourceRanges: list(text({ doc: 'A range of addresses.', pattern: `^${ADDRESS_RANGE}$` }), {
      doc: 'With dangerouslyExposeCodeExecutionAs: LoadBalancer, the addresses that may connect, as CIDR ranges. A range of all addresses is refused.',
      default: [],
      unique: true,
      example: ['10.20.0.0/16'],
    }),
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
