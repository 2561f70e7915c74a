import { bool, group, kubernetes, list, mapOf, objectName } from '../../helm';
import { imageValues } from './image';
import { labelValue, metadataKey } from './metadata';
import { NODES_OF_IMAGES } from './pod';
import { resourceValues } from './resources';

export const devicePluginValues = group(
  "NVIDIA's device plugin, which reports the GPUs of a node to Kubernetes. AKS installs the driver but not this plugin. A node takes one plugin: disable it if the cluster has one already (the GPU operator, another release).",
  {
    enabled: bool({ doc: 'Whether to run the device plugin on every node of the GPU pool.', default: false }),
    image: imageValues('the device plugin', {
      registry: 'nvcr.io',
      repository: 'nvidia/k8s-device-plugin',
      tag: 'v0.18.0',
    }),
    nodeSelector: mapOf(labelValue, {
      doc: 'Labels of the nodes with GPUs, in addition to the default. A key set to null is removed.',
      default: { ...NODES_OF_IMAGES, 'gadgetron.io/pool': 'gpu' },
      keys: metadataKey,
      example: { accelerator: 'nvidia' },
    }),
    tolerations: list(kubernetes('Toleration', { doc: 'A toleration.' }), {
      doc: 'Taints of these nodes that the device plugin tolerates.',
      default: [
        { key: 'sku', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' },
        { key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' },
      ],
    }),
    resources: resourceValues(
      'the device plugin',
      { cpu: '10m', memory: '64Mi', 'ephemeral-storage': '10Mi' },
      { memory: '256Mi', 'ephemeral-storage': '50Mi' },
    ),
    priorityClassName: objectName('PriorityClass', {
      doc: "PriorityClass of the device plugin. Without the plugin no pod can use the node's GPUs, so it must start before them. If empty, the cluster's default applies.",
      default: 'system-node-critical',
    }),
  },
);
