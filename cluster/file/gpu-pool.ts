import { optional } from '../../lib/declared/declare';
import { type PoolDefaults, poolFields, spot } from './pool';
import { section } from './fate';

/** The smallest that the AKS documentation advises: https://learn.microsoft.com/azure/aks/use-nvidia-gpu */
export const gpuPoolDefaults: PoolDefaults = { name: 'gpu', vmSize: 'Standard_NC4as_T4_v3', min: 0, max: 4, count: 1 };

export const gpuPool = optional(
  section(
    'Nodes with NVIDIA GPUs, if there are to be any (`gpu: {}` takes the defaults); they have the label gadgetron.io/pool=gpu and the taint sku=gpu:NoSchedule. AKS installs the driver, the chart the device plugin.',
    {
      ...poolFields(gpuPoolDefaults, 0),
      spot,
    },
  ),
);
