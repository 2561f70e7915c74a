import { parseAddress, parseSubnet } from '../go/net';
import { type Model, none, type Reason, reason, reasonIf } from '../model';

const MASTER = 'properties.masterProfile';

const vnetOf = (id: string): string | undefined =>
  /^(\/subscriptions\/[^/]*\/resourceGroups\/[^/]*\/providers\/Microsoft.Network\/virtualNetworks\/[^/]*)\/subnets\/[^/]*$/.exec(
    id,
  )?.[1];

/** Masters and pools are all in one virtual network of the user's, or all in one that the engine makes. */
export function customVnet({ master, pools }: Model): readonly Reason[] {
  if (!master) return none;
  const isCustom = master.vnetSubnetID !== '';
  const mixed = pools.some(pool => (pool.vnetSubnetID !== '') !== isCustom);
  if (mixed)
    return reason(
      'properties',
      'Multiple VNET Subnet configurations specified.  The master profile and each agent pool profile must all specify a custom VNET Subnet, or none at all',
    );
  if (!isCustom) return none;
  const masterVnet = vnetOf(master.vnetSubnetID);
  const isScaleSet = master.availabilityProfile === 'VirtualMachineScaleSets';
  return [
    ...reasonIf(
      isScaleSet && master.agentVnetSubnetID === '',
      `${MASTER}.agentVnetSubnetID`,
      'when master profile is using VirtualMachineScaleSets and is custom vnet, set "vnetsubnetid" and "agentVnetSubnetID" for master profile',
    ),
    ...reasonIf(masterVnet === undefined, `${MASTER}.vnetSubnetID`, 'unable to match regexp'),
    ...pools.flatMap(({ path, vnetSubnetID }) => {
      const vnet = vnetOf(vnetSubnetID);
      if (vnet === undefined) return reason(`${path}.vnetSubnetID`, 'unable to match regexp');
      const other =
        'Multiple VNETS specified.  The master profile and each agent pool must reference the same VNET (but it is ok to reference different subnets on that VNET)';
      return reasonIf(masterVnet !== undefined && vnet !== masterVnet, `${path}.vnetSubnetID`, other);
    }),
    ...reasonIf(
      !isScaleSet && parseAddress(master.firstConsecutiveStaticIP) === undefined,
      `${MASTER}.firstConsecutiveStaticIP`,
      `MasterProfile.FirstConsecutiveStaticIP (with VNET Subnet specification) '${master.firstConsecutiveStaticIP}' is an invalid IP address`,
    ),
    ...reasonIf(
      master.vnetCidr !== '' && parseSubnet(master.vnetCidr) === undefined,
      `${MASTER}.vnetCidr`,
      `MasterProfile.VnetCidr '${master.vnetCidr}' contains invalid cidr notation`,
    ),
  ];
}
