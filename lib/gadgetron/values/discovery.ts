import { above, both, is, not, refuse, type Rule, str, type Symbolic } from '../../helm';
import type { drainValues } from './drain';
import type { gatewayValues } from './gateway';
import { type networkPolicyValues, reachable } from './network-policy';

interface Values {
  readonly drain: Symbolic<typeof drainValues>;
  readonly gateway: Symbolic<typeof gatewayValues>;
  readonly networkPolicy: Symbolic<typeof networkPolicyValues>;
}

/** With EndpointSlices, the gateway has to get to the API server. */
export const apiServerReachable = ({ gateway, networkPolicy }: Values): Rule =>
  reachable(
    networkPolicy,
    both(gateway.enabled, is(gateway.discovery, 'endpointSlices')),
    networkPolicy.apiServerEgress,
    'the API server',
  );

/** With DNS, a pod that stops is known for as long as clusters cache names, and some seconds more. */
export const longEnoughForDns = ({ drain, gateway }: Values): Rule =>
  refuse(
    drain.forgottenAfterSeconds,
    both(gateway.enabled, is(gateway.discovery, 'dns'), not(above(drain.forgottenAfterSeconds, 34))),
    str`must be at least 35 with gateway.discovery dns (got ${drain.forgottenAfterSeconds}): clusters cache DNS for 30 seconds`,
  );
