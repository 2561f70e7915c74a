import { ADDRESS_RANGE, list, oneOf, text } from '../../helm';
import { LOAD_BALANCER_CLASS } from './metadata';

// What every Service has whose clients may be outside the cluster.

export const loadBalancerClass = text({
  doc: "Class of the load balancer, if it is not the cloud's own, for example tailscale. It cannot be changed later.",
  default: '',
  pattern: LOAD_BALANCER_CLASS,
  maxLength: 253,
  example: 'tailscale',
});

export const ipFamilyPolicy = oneOf(['', 'SingleStack', 'PreferDualStack', 'RequireDualStack'], {
  doc: 'Whether the Service uses IPv4, IPv6 or both. If empty, the cluster decides.',
  default: '',
});

/** Who may connect. */
export const sourceRanges = (doc: string, example: string) =>
  list(text({ doc: 'A range of addresses.', pattern: `^${ADDRESS_RANGE}$` }), {
    doc,
    default: [],
    unique: true,
    example: [example],
  });
