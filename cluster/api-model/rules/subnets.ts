import { isAcs } from '../engines';
import { contains, isBroadcast, isFirst, parseAddress, parseSubnet, type Subnet } from '../go/net';
import { CONFIG, type Model, none, type Reason, reason, reasonIf } from '../model';

const K = 'OrchestratorProfile.KubernetesConfig';

const isDualStack = ({ properties }: Model): boolean => properties.featureFlags?.enableIPv6DualStack === true;

/** Where pods get their addresses; two networks, separated by a comma, with IPv6 beside IPv4. */
export function clusterSubnet(model: Model): readonly Reason[] {
  const { engine, config } = model;
  if (!config || config.clusterSubnet === '') return none;
  const path = `${CONFIG}.clusterSubnet`;
  const subnets = isAcs(engine) ? [config.clusterSubnet] : config.clusterSubnet.split(',');
  if (!isDualStack(model) && subnets.length > 1)
    return reason(path, `${K}.ClusterSubnet '${config.clusterSubnet}' is an invalid subnet`);
  if (subnets.length > 2)
    return reason(
      path,
      `the ${K}.ClusterSubnet '${config.clusterSubnet}' is an invalid subnet, not more than 2 subnets for ipv6 dual stack`,
    );
  return subnets.flatMap(text => {
    const subnet = parseSubnet(text);
    if (!subnet) return reason(path, `${K}.ClusterSubnet '${text}' is an invalid subnet`);
    const small = config.networkPlugin === 'azure' && subnet.network.bits - subnet.prefix <= 8;
    return reasonIf(small, path, `${K}.ClusterSubnet '${text}' must reserve at least 9 bits for nodes`);
  });
}

export function dockerBridge({ config }: Model): readonly Reason[] {
  const subnet = config?.dockerBridgeSubnet ?? '';
  return reasonIf(
    subnet !== '' && !parseSubnet(subnet),
    `${CONFIG}.dockerBridgeSubnet`,
    `${K}.DockerBridgeSubnet '${subnet}' is an invalid subnet`,
  );
}

/** The address of the cluster's DNS lies in the network of the services, and is neither its first nor its last. */
export function serviceNetwork(model: Model): readonly Reason[] {
  const { config } = model;
  const { dnsServiceIP: dns, serviceCidr } = config ?? { dnsServiceIP: '', serviceCidr: '' };
  if (dns === '' && serviceCidr === '') return none;
  const [dnsPath, cidrPath] = [`${CONFIG}.dnsServiceIP`, `${CONFIG}.serviceCidr`];
  if (dns === '' || serviceCidr === '') return reason(dns === '' ? dnsPath : cidrPath, missingOne(model, dns === ''));
  const address = parseAddress(dns);
  const networks = isDualStack(model) ? serviceCidr.split(',') : [serviceCidr];
  const [first = '', second] = networks;
  const subnet = parseSubnet(first);
  return [
    ...reasonIf(!address, dnsPath, `${K}.DNSServiceIP '${dns}' is an invalid IP address`),
    ...reasonIf(
      networks.length > 2,
      cidrPath,
      `${K}.ServiceCidr '${serviceCidr}' is an invalid CIDR subnet. More than 2 CIDRs not allowed for dualstack`,
    ),
    ...reasonIf(
      second !== undefined && !parseSubnet(second),
      cidrPath,
      `${K}.ServiceCidr '${second ?? ''}' is an invalid CIDR subnet`,
    ),
    ...reasonIf(!subnet, cidrPath, `${K}.ServiceCidr '${first}' is an invalid CIDR subnet`),
    ...(address && subnet ? dnsInNetwork(dns, address, first, subnet) : none),
  ];
}

/** acs-engine's two messages stand under each other's conditions. */
function missingOne({ engine }: Model, isDnsMissing: boolean): string {
  return isDnsMissing === isAcs(engine)
    ? `${K}.ServiceCidr must be specified when DNSServiceIP is`
    : `${K}.DNSServiceIP must be specified when ServiceCidr is`;
}

function dnsInNetwork(
  dns: string,
  address: NonNullable<ReturnType<typeof parseAddress>>,
  cidr: string,
  subnet: Subnet,
): readonly Reason[] {
  const path = `${CONFIG}.dnsServiceIP`;
  return [
    ...reasonIf(!contains(subnet, address), path, `${K}.DNSServiceIP '${dns}' is not within the ServiceCidr '${cidr}'`),
    ...reasonIf(
      isBroadcast(subnet, address),
      path,
      `${K}.DNSServiceIP '${dns}' cannot be the broadcast address of ServiceCidr '${cidr}'`,
    ),
    ...reasonIf(
      isFirst(subnet, address),
      path,
      `${K}.DNSServiceIP '${dns}' cannot be the first IP of ServiceCidr '${cidr}'`,
    ),
  ];
}
