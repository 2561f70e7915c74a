import type { NetworkPolicyEgressRule, NetworkPolicyPort } from 'kubernetes-types/networking/v1';
import {
  each,
  eachEntry,
  type Expression,
  type Int,
  is,
  type List,
  named,
  type Splice,
  splice,
  type Symbolic,
  when,
} from '../../helm';
import type { Context } from '../context';
import { PORT } from '../reconstruction/pod';
import { storageRuns } from '../storage/runs';
import { STORAGE_PORT } from '../storage/service';
import { EVERYTHING } from '../values/closed-addresses';
import type { destinationValues, podsElsewhere } from '../values/network-policy';
import { podsOf, tcp } from './policy';

/** Port 5353 is where OpenShift's DNS pods listen; policies see the port of the pod, not that of the Service. */
const DNS_PORTS: NetworkPolicyPort[] = [53, 5353].flatMap(port => [{ port, protocol: 'UDP' }, tcp(port)]);

/** Looking up names. */
export const toDns = ({ values: { networkPolicy } }: Context): Splice<NetworkPolicyEgressRule> =>
  splice(
    named(
      'toDns',
      'Looking up names. Without servers no rule: one without destinations would mean any.',
      when<NetworkPolicyEgressRule[]>(networkPolicy.dnsServers, [{ to: networkPolicy.dnsServers, ports: DNS_PORTS }]),
    ),
  );

/** As clients get there: by the gateway, or straight to the pods. */
export const toGadgetron = (context: Context): Expression<NetworkPolicyEgressRule> =>
  when<NetworkPolicyEgressRule>(
    context.values.gateway.enabled,
    { to: [podsOf(context, 'gateway')], ports: [tcp(PORT)] },
    { to: [podsOf(context, 'reconstruction')], ports: [tcp(PORT)] },
  );

/** The workers of distributed reconstructions. */
export const toWorkers = (context: Context): Expression<NetworkPolicyEgressRule | undefined> =>
  when<NetworkPolicyEgressRule>(context.values.workers.enabled, {
    to: [podsOf(context, 'worker')],
    ports: [tcp(PORT)],
  });

/** The storage server of this release; where one elsewhere is, networkPolicy.extraEgress says. */
export const toStorage = (context: Context): Expression<NetworkPolicyEgressRule | undefined> =>
  when<NetworkPolicyEgressRule>(storageRuns(context.values), {
    to: [podsOf(context, 'storage')],
    ports: [tcp(STORAGE_PORT)],
  });

type Destinations = Symbolic<ReturnType<typeof destinationValues>>;
type PodsElsewhere = Symbolic<typeof podsElsewhere>;
type Ports = Symbolic<List<Int>>;

const portsOf = (ports: Ports) =>
  each<Expression<number>, NetworkPolicyPort>(ports, 'port', port => ({ port, protocol: 'TCP' }));

/** What stays closed, of the ranges that hold everything; no other one may hold any of it. */
const exceptIn = (cidr: Expression<string>): Expression<string[] | undefined> => {
  const [ipv4, ipv6] = EVERYTHING;
  return when<string[] | undefined>(
    is(cidr, ipv4.range),
    ipv4.except,
    when<string[]>(is(cidr, ipv6.range), ipv6.except),
  );
};

/** What the user names by address. */
export const toAddresses = ({ addresses }: Destinations) =>
  eachEntry<Ports, NetworkPolicyEgressRule>(addresses, ['range', 'ports'], (cidr, ports) => ({
    to: [{ ipBlock: { cidr, except: exceptIn(cidr) } }],
    ports: portsOf(ports),
  }));

/** What the user names by labels. */
export const toPods = ({ pods }: Destinations) =>
  each<PodsElsewhere, NetworkPolicyEgressRule>(pods, 'peer', ({ namespace, podLabels, ports }) => ({
    to: [
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
        podSelector: { matchLabels: podLabels },
      },
    ],
    ports: portsOf(ports),
  }));
