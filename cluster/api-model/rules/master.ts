import { isAcs } from '../engines';
import { type Model, none, type Reason, reasonIf } from '../model';
import { auditdSuitsDistro, cachingTypes, distroReasons, imageReasons, placementGroupReasons } from './machines';
import { goList } from '../go/text';
import { scaleSetReasons } from './scale-sets';

const MASTER = 'properties.masterProfile';

/** 3 to 45 characters: the name becomes part of the address of the API server. */
export function dnsPrefixIsValid({ master }: Model): readonly Reason[] {
  const prefix = master?.dnsPrefix ?? '';
  // An empty one is told by its tag.
  if (prefix === '' || /^[A-Za-z][A-Za-z0-9-]{1,43}[A-Za-z0-9]$/.test(prefix)) return none;
  const rule =
    'The DNSPrefix must contain between 3 and 45 characters and can contain only letters, numbers, and hyphens.  It must start with a letter and must end with a letter or a number.';
  return reasonIf(
    true,
    `${MASTER}.dnsPrefix`,
    `DNSPrefix '${prefix}' is invalid. ${rule} (length was ${new TextEncoder().encode(prefix).length})`,
  );
}

export function masterImageIsNamed({ master }: Model): readonly Reason[] {
  return imageReasons(`${MASTER}.imageReference`, master?.imageReference);
}

/** Masters in a scale set want everything else in scale sets, too. */
export function masterScaleSet(model: Model): readonly Reason[] {
  const { engine, master, pools, config } = model;
  if (master?.availabilityProfile !== 'VirtualMachineScaleSets') return none;
  const path = `${MASTER}.availabilityProfile`;
  return [
    ...reasonIf(
      !isAcs(engine) && master.vnetSubnetID !== '' && master.firstConsecutiveStaticIP !== '',
      `${MASTER}.firstConsecutiveStaticIP`,
      "when masterProfile's availabilityProfile is VirtualMachineScaleSets and a vnetSubnetID is specified, the firstConsecutiveStaticIP should be empty and will be determined by an offset from the first IP in the vnetCidr",
    ),
    ...scaleSetReasons(model, MASTER, master.storageProfile),
    ...reasonIf(
      pools.some(pool => pool.availabilityProfile === 'AvailabilitySet'),
      path,
      'VirtualMachineScaleSets for master profile must be used together with virtualMachineScaleSets for agent profiles. Set "availabilityProfile" to "VirtualMachineScaleSets" for agent profiles',
    ),
    ...reasonIf(
      !isAcs(engine) && config?.useManagedIdentity === true && config.userAssignedID === '',
      path,
      'virtualMachineScaleSets for master profile can be used only with user assigned MSI ! Please specify "userAssignedID" in "kubernetesConfig"',
    ),
  ];
}

export function masterPlacementGroup({ master }: Model): readonly Reason[] {
  return [
    ...reasonIf(
      master?.singlePlacementGroup !== undefined && master.availabilityProfile === 'AvailabilitySet',
      `${MASTER}.singlePlacementGroup`,
      'singlePlacementGroup is only supported with VirtualMachineScaleSets',
    ),
    ...placementGroupReasons(`${MASTER}.proximityPlacementGroupID`, master?.proximityPlacementGroupID ?? ''),
  ];
}

export function masterDistro(model: Model): readonly Reason[] {
  return model.master && !isAcs(model.engine) ? distroReasons(model, `${MASTER}.distro`, model.master.distro) : none;
}

export function masterAuditd(model: Model): readonly Reason[] {
  const { master, engine } = model;
  if (!master || isAcs(engine)) return none;
  return auditdSuitsDistro(
    model,
    `${MASTER}.auditDEnabled`,
    { ...master, osType: '' },
    'auditd was enabled for master vms, but an Ubuntu-based distro was not selected',
    master.distro !== '',
  );
}

export function masterDiskCaching({ master }: Model): readonly Reason[] {
  const type = master?.osDiskCachingType ?? '';
  return reasonIf(
    !cachingTypes.includes(type),
    `${MASTER}.osDiskCachingType`,
    `Invalid masterProfile osDiskCachingType value "${type}", please use one of the following versions: ${goList(cachingTypes)}`,
  );
}
