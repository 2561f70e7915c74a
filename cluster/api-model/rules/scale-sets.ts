import { type Model, type Reason, reasonIf } from '../model';
import { isBelow } from './versions';

/** What a scale set asks of the version and the disks. */
export function scaleSetReasons(model: Model, path: string, storageProfile: string): readonly Reason[] {
  return [
    ...reasonIf(
      isBelow(model, '1.10.0'),
      `${path}.availabilityProfile`,
      'VirtualMachineScaleSets are only available in Kubernetes version 1.10.0 or greater. Please set "orchestratorVersion" to 1.10.0 or above',
    ),
    ...reasonIf(
      model.config?.useInstanceMetadata === true && isBelow(model, '1.10.2'),
      `${path}.availabilityProfile`,
      'VirtualMachineScaleSets with instance metadata is supported for Kubernetes version 1.10.2 or greater. Please set "useInstanceMetadata": false in "kubernetesConfig" or set "orchestratorVersion" to 1.10.2 or above',
    ),
    ...reasonIf(
      storageProfile === 'StorageAccount',
      `${path}.storageProfile`,
      'VirtualMachineScaleSets does not support StorageAccount disks.  Please specify "storageProfile": "ManagedDisks" (recommended) or "availabilityProfile": "AvailabilitySet"',
    ),
  ];
}
