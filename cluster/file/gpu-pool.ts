import { oneOf, optional } from '../../lib/declared/declare';
import { type PoolDefaults, poolFields, spot } from './pool';
import { field, newPool, section, whereGiven } from './fate';

/** The smallest that the AKS documentation advises: https://learn.microsoft.com/azure/aks/use-nvidia-gpu */
export const gpuPoolDefaults: PoolDefaults = { name: 'gpu', vmSize: 'Standard_NC4as_T4_v3', min: 0, max: 4, count: 1 };

export const gpuPool = optional(
  section(
    'Nodes with NVIDIA GPUs, if there are to be any (`gpu: {}` takes the defaults); they have the label gadgetron.io/pool=gpu and the taint sku=gpu:NoSchedule. AKS installs the driver, the chart the device plugin.',
    {
      ...poolFields(gpuPoolDefaults, 0),
      spot,
      driver: field(
        newPool('gpuProfile.driver'),
        [whereGiven('is not written: the engines install the driver')],
        oneOf(['Install', 'None'], {
          doc: "Who installs NVIDIA's driver: AKS, or None, where you do, with the GPU operator, say. https://learn.microsoft.com/azure/aks/use-nvidia-gpu",
          default: 'Install',
        }),
      ),
      mig: field(
        newPool('gpuInstanceProfile'),
        [whereGiven('is not written: it is of AKS')],
        optional(
          oneOf(['MIG1g', 'MIG2g', 'MIG3g', 'MIG4g', 'MIG7g'], {
            doc: 'Cuts each GPU of an A100 or newer into parts of this size, each for one pod. https://learn.microsoft.com/azure/aks/gpu-multi-instance',
          }),
        ),
      ),
    },
  ),
);
