import { flag, list, map, struct, text, type TypeOf } from '../go/types';
import { aksOnly } from './families';

const containerSpec = struct('KubernetesContainerSpec', {
  name: text(),
  image: text(),
  cpuRequests: text(),
  memoryRequests: text(),
  cpuLimits: text(),
  memoryLimits: text(),
});

export const kubernetesAddon = struct('KubernetesAddon', {
  name: text(),
  enabled: flag(),
  mode: text({ only: aksOnly }),
  containers: list(containerSpec),
  config: map(),
  pools: list(struct('AddonNodePoolsConfig', { name: text(), config: map() }), { only: aksOnly }),
  data: text(),
});

export const kubernetesComponent = struct('KubernetesComponent', {
  name: text(),
  enabled: flag(),
  containers: list(containerSpec),
  config: map(),
  data: text(),
});

export type KubernetesAddon = TypeOf<typeof kubernetesAddon>;
