import { bool, group, kubernetes, list, mapOf, objectName } from '../../helm';
import { imageValues } from './image';
import { labelValue, metadataKey } from './metadata';
import { NODES_OF_IMAGES } from './pod';
import { resourceValues } from './resources';

export const devicePluginValues = group(
  "NVIDIA's device plugin, which tells Kubernetes what GPUs a node has. Nodes of AKS whose driver AKS installs do not bring it. It is one for all of a node: leave it off where the cluster has one already (the GPU operator, another release).",
  {
    enabled: bool({ doc: 'Run it on every node of the GPU pool.', default: false }),
    image: imageValues('the device plugin', {
      registry: 'nvcr.io',
      repository: 'nvidia/k8s-device-plugin',
      tag: 'v0.18.0',
    }),
    nodeSelector: mapOf(labelValue, {
      doc: 'Labels of the nodes with GPUs; they are added to the default. A key set to null is taken away.',
      default: { ...NODES_OF_IMAGES, 'gadgetron.io/pool': 'gpu' },
      keys: metadataKey,
      example: { accelerator: 'nvidia' },
    }),
    tolerations: list(kubernetes('Toleration', { doc: 'A toleration.' }), {
      doc: 'Taints of these nodes.',
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
      doc: "Without it a node has no GPU for anybody, so it comes before all that wants one. Empty: the cluster's default.",
      default: 'system-node-critical',
    }),
  },
);
