import { parseInteger } from '../go/text';
import { type Model, none, type Reason, reason, reasonIf } from '../model';
import type { Addon } from './addon';

const ADDON = 'cluster-autoscaler addon';

/** aks-engine's autoscaler knows each pool's limits; acs-engine looks at none of them. */
export function aksAutoscaler({ name, enabled, pools, path }: Addon, model: Model): readonly Reason[] {
  if (name !== 'cluster-autoscaler' || enabled !== true) return none;
  return [
    ...reasonIf(
      model.pools.some(({ availabilityProfile }) => availabilityProfile === 'AvailabilitySet'),
      path,
      `${ADDON} can only be used with VirtualMachineScaleSets. Please specify "availabilityProfile": "VirtualMachineScaleSets"`,
    ),
    ...(pools ?? []).flatMap((pool, index) => poolLimits(pool, `${path}.pools[${index}]`, model)),
  ];
}

function poolLimits(
  { name, config = {} }: { readonly name: string; readonly config: Readonly<Record<string, string>> | undefined },
  path: string,
  { pools }: Model,
): readonly Reason[] {
  if (name === '')
    return reason(
      `${path}.name`,
      `${ADDON} pools configuration must have a 'name' property that correlates with a pool name in the agentPoolProfiles array`,
    );
  const said = (key: 'min-nodes' | 'max-nodes'): number | undefined => (config[key] ? parseInteger(config[key]) : 0);
  const [min, max] = [said('min-nodes'), said('max-nodes')];
  const notInteger = (key: 'min-nodes' | 'max-nodes', value: number | undefined): readonly Reason[] =>
    reasonIf(
      value === undefined,
      `${path}.config["${key}"]`,
      `${ADDON} pool 'name' ${name} has invalid '${key}' config, must be a string int, got ${config[key] ?? ''}`,
    );
  return [
    ...reasonIf(
      !pools.some(pool => pool.name === name),
      `${path}.name`,
      `${ADDON} pool 'name' ${name} does not match any agentPoolProfiles nodepool name`,
    ),
    ...notInteger('min-nodes', min),
    ...notInteger('max-nodes', max),
    ...(min !== undefined && max !== undefined
      ? reasonIf(
          min > max,
          `${path}.config["max-nodes"]`,
          `${ADDON} pool 'name' ${name} has invalid config, 'max-nodes' ${max} must be greater than or equal to 'min-nodes' ${min}`,
        )
      : none),
  ];
}
