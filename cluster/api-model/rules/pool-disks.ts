import { type Model, none, type Pool, type Reason, reasonIf } from '../model';
import { isAcs } from '../engines';

/** Kubernetes pools have neither an address of their own nor open ports. */
export function poolPorts({
  dnsPrefix,
  ports,
  path,
  scaleSetPriority,
  scaleSetEvictionPolicy,
}: Pool): readonly Reason[] {
  return [
    ...reasonIf(dnsPrefix !== '', `${path}.dnsPrefix`, 'AgentPoolProfile.DNSPrefix must be empty for Kubernetes'),
    ...reasonIf((ports?.length ?? 0) > 0, `${path}.ports`, 'AgentPoolProfile.Ports must be empty for Kubernetes'),
    ...reasonIf(
      scaleSetPriority === 'Regular' && scaleSetEvictionPolicy !== '',
      `${path}.scaleSetEvictionPolicy`,
      "property 'AgentPoolProfile.ScaleSetEvictionPolicy' must be empty for AgentPoolProfile.Priority of Regular",
    ),
  ];
}

const encryptionSets =
  '^/subscriptions/\\S+/resourceGroups/\\S+/providers/Microsoft.Compute/diskEncryptionSets/[^/\\s]+$';

/** Attached disks need to know what they are attached to. */
export function poolDisks(pool: Pool, { engine }: Model): readonly Reason[] {
  const { diskSizesGB, storageProfile, availabilityProfile, diskEncryptionSetID, path } = pool;
  const encryption = reasonIf(
    diskEncryptionSetID !== '' && !new RegExp(encryptionSets).test(diskEncryptionSetID),
    `${path}.diskEncryptionSetID`,
    `DiskEncryptionSetID(${diskEncryptionSetID}) is of incorrect format, correct format: ${encryptionSets}`,
  );
  if ((diskSizesGB?.length ?? 0) === 0) return encryption;
  const scaleSet = isAcs(engine)
    ? availabilityProfile === 'VirtualMachineScaleSets'
    : availabilityProfile !== 'AvailabilitySet';
  return [
    ...reasonIf(
      !['StorageAccount', 'ManagedDisks'].includes(storageProfile),
      `${path}.storageProfile`,
      "property 'StorageProfile' must be set to either 'StorageAccount' or 'ManagedDisks' when attaching disks",
    ),
    ...reasonIf(
      !['VirtualMachineScaleSets', 'AvailabilitySet'].includes(availabilityProfile),
      `${path}.availabilityProfile`,
      "property 'AvailabilityProfile' must be set to either 'VirtualMachineScaleSets' or 'AvailabilitySet' when attaching disks",
    ),
    ...(storageProfile === 'StorageAccount' && scaleSet
      ? reasonIf(
          true,
          `${path}.storageProfile`,
          "VirtualMachineScaleSets does not support storage account attached disks.  Instead specify 'StorageAccount': 'ManagedDisks' or specify AvailabilityProfile 'AvailabilitySet'",
        )
      : none),
    ...encryption,
  ];
}
