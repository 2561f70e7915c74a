import type { ResourceRequirements } from 'kubernetes-types/core/v1';
import { type Expression, type Symbolic, type Templated, union, when } from '../helm';
import type { gadgetronResourceValues, resourceValues } from './values/resources';

/**
 * What a container asks for and may use. The casts: Kubernetes takes `cpu: 2` as
 * well as `cpu: "2"`, which its types do not say.
 */
export const containerResources = ({ requests, limits }: Symbolic<ReturnType<typeof resourceValues>>) =>
  ({ requests, limits }) as Templated<ResourceRequirements>;

/** Of Gadgetron: CPU and GPUs stand on both sides. */
export function gadgetronResources(
  { cpu, requests, limits }: Symbolic<typeof gadgetronResourceValues>,
  gpus: Expression<number>,
): Templated<ResourceRequirements> {
  const whole = { cpu, 'nvidia.com/gpu': when<number>(gpus, gpus) } as Templated<Partial<Record<string, string>>>;
  return { requests: union(requests, whole), limits: union(limits, whole) };
}
