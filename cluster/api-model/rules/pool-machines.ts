import { isAcs } from '../engines';
import { goList } from '../go/text';
import { type Model, none, type Pool, type Reason, reason, reasonIf } from '../model';
import { auditdSuitsDistro, cachingTypes, distroReasons, imageReasons, placementGroupReasons } from './machines';
import { hasAcceleratedNetworking } from './accelerated-networking';

export function poolImage({ path, imageReference }: Pool): readonly Reason[] {
  return imageReasons(`${path}.imageReference`, imageReference);
}

export function acceleratedNetworking(pool: Pool, { engine, isAzureStack }: Model): readonly Reason[] {
  const { acceleratedNetworkingEnabled, acceleratedNetworkingEnabledWindows, vmSize, path } = pool;
  if (acceleratedNetworkingEnabled !== true && acceleratedNetworkingEnabledWindows !== true) return none;
  if (isAzureStack)
    return reason(
      path,
      "AcceleratedNetworkingEnabled or AcceleratedNetworkingEnabledWindows shouldn't be set to true as feature is not yet supported on Azure Stack",
    );
  const message = isAcs(engine)
    ? 'The AgentPoolProfile.vmsize does not support AgentPoolProfile.acceleratedNetworking'
    : `AgentPoolProfile.vmsize ${vmSize} does not support AgentPoolProfile.acceleratedNetworking`;
  return reasonIf(!hasAcceleratedNetworking(engine, vmSize), `${path}.vmSize`, message);
}

/** What only aks-engine and its successor know of a pool's machines. */
export function poolMachines(pool: Pool, model: Model): readonly Reason[] {
  if (isAcs(model.engine)) return none;
  const { path, name } = pool;
  const isSet = pool.availabilityProfile === 'AvailabilitySet';
  const ephemeral = pool.storageProfile === 'Ephemeral';
  const invalidCaching = (key: string, value: string): readonly Reason[] =>
    reasonIf(
      !cachingTypes.includes(value),
      `${path}.${key}`,
      `Invalid ${key} value "${value}" for agentPoolProfile "${name}", please use one of the following versions: ${goList(cachingTypes)}`,
    );
  return [
    ...reasonIf(
      pool.vmssOverProvisioningEnabled === true && isSet,
      `${path}.vmssOverProvisioningEnabled`,
      `You have specified VMSS Overprovisioning in agent pool ${name}, but you did not specify VMSS`,
    ),
    ...auditdSuitsDistro(
      model,
      `${path}.auditDEnabled`,
      pool,
      `You have enabled auditd in agent pool ${name}, but you did not specify an Ubuntu-based distro`,
      true,
    ),
    ...nodePublicIp(pool, model, isSet),
    ...distroReasons(model, `${path}.distro`, pool.distro),
    ...reasonIf(
      pool.loadBalancerBackendAddressPoolIDs?.includes('') === true,
      `${path}.loadBalancerBackendAddressPoolIDs`,
      `AgentPoolProfile.LoadBalancerBackendAddressPoolIDs can not contain empty string. Agent pool name: ${name}`,
    ),
    ...placementGroupReasons(`${path}.proximityPlacementGroupID`, pool.proximityPlacementGroupID),
    ...invalidCaching('osDiskCachingType', pool.osDiskCachingType),
    ...invalidCaching('dataDiskCachingType', pool.dataDiskCachingType),
    ...reasonIf(
      ephemeral && !['', 'ReadOnly'].includes(pool.osDiskCachingType),
      `${path}.osDiskCachingType`,
      `Invalid osDiskCachingType value "${pool.osDiskCachingType}" for agentPoolProfile "${name}" using Ephemeral Disk, you must use: ReadOnly`,
    ),
  ];
}

function nodePublicIp(
  { enableVMSSNodePublicIP, path, name }: Pool,
  { config }: Model,
  isSet: boolean,
): readonly Reason[] {
  if (enableVMSSNodePublicIP !== true) return none;
  const at = `${path}.enableVMSSNodePublicIP`;
  return [
    ...reasonIf(isSet, at, `You have enabled VMSS node public IP in agent pool ${name}, but you did not specify VMSS`),
    ...reasonIf(
      config?.loadBalancerSku.toLowerCase() !== 'basic',
      at,
      `You have enabled VMSS node public IP in agent pool ${name}, but you did not specify Basic Load Balancer SKU`,
    ),
  ];
}
