import type { ResourceRequirements } from 'kubernetes-types/core/v1';
import { type Expression, type Symbolic, type Templated, union, when } from '../helm';
import type { resourceValues } from './values/pod';

/**
 * What a container asks for and may use; GPUs are whole, so they stand on both
 * sides. The casts: Kubernetes takes `cpu: 2` as well as `cpu: "2"`, which its types do not say.
 */
export function containerResources(values: Symbolic<ReturnType<typeof resourceValues>>, gpus?: Expression<number>): Templated<ResourceRequirements> {
  if (!gpus) return { requests: values.requests, limits: values.limits } as Templated<ResourceRequirements>;
  const graphics = { 'nvidia.com/gpu': when<number>(gpus, gpus) };
  return { requests: union(values.requests, graphics), limits: union(values.limits, graphics) };
}
