import { quantity } from '../../lib/helm/expressions/quantity';

export type Values = Readonly<Record<string, unknown>>;

export const isMap = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const section = (values: Values, name: string): Values => {
  const found = values[name];
  return isMap(found) ? found : {};
};
export const without = (values: Values, ...names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));

/** Each entry of a map, those left as they are that are no maps. */
export const eachMap = (values: Values, mended: (value: Values) => Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isMap(value) ? mended(value) : value]));

const isAmount = (value: unknown): value is string | number => ['string', 'number'].includes(typeof value);
const number = (value: unknown): number => (isAmount(value) ? quantity(String(value)) : NaN);
/** Devices and huge pages are not overcommitted. */
const isWhole = (name: string): boolean => name.includes('/') || name.startsWith('hugepages-');
const isOfBytes = (name: string): boolean => name === 'memory' || name === 'ephemeral-storage';
/** Bytes are whole. */
export const isPartOfByte = (amount: unknown): boolean => /[0-9.][num]$/.test(String(amount));
const isPossible = ([name, amount]: readonly [string, unknown]): boolean =>
  !(isOfBytes(name) && isPartOfByte(amount)) && isPossibleDevice([name, amount]);
const isPossibleDevice = ([name, amount]: readonly [string, unknown]): boolean =>
  !isWhole(name) || (name.includes('/') && /^[1-9][0-9]*$/.test(String(amount)));

/** Limits are raised to what is asked for, with what the chart asks for in any case. */
function withinLimits(resources: Values, standard: Values): Values {
  const given = Object.fromEntries(Object.entries(section(resources, 'requests')).filter(isPossible));
  const limits: Values = {
    ...section(standard, 'limits'),
    ...Object.fromEntries(Object.entries(section(resources, 'limits')).filter(isPossible)),
  };
  const asked = Object.entries({ ...section(standard, 'requests'), ...given }).filter(([, amount]) => isAmount(amount));
  const raised = asked.filter(
    ([name, amount]) => isWhole(name) || (name in limits && !(number(amount) <= number(limits[name]))),
  );
  return { ...resources, requests: given, limits: { ...limits, ...Object.fromEntries(raised) } };
}

/** Values of one component with what its pods could not have mended. `standard` are the chart's own. */
export const mendedPods = (values: Values, standard: Values): Values => ({
  ...values,
  ...('resources' in values
    ? { resources: withinLimits(section(values, 'resources'), section(standard, 'resources')) }
    : {}),
  ...('topologySpread' in values
    ? {
        topologySpread: eachMap(section(values, 'topologySpread'), spread =>
          spread.whenUnsatisfiable === 'DoNotSchedule' ? spread : without(spread, 'minDomains'),
        ),
      }
    : {}),
});

/** Containers mount volumes that the pods have, instead of others the one that all have. */
export function mendedMounts(values: Values): Values {
  const volumes = new Set(['scratch', ...Object.keys(section(values, 'extraVolumes'))]);
  const mounted = (mount: unknown): unknown =>
    isMap(mount) && !volumes.has(String(mount.name)) ? { ...mount, name: 'scratch' } : mount;
  const inContainers = (name: string): Values => ({
    [name]: eachMap(section(values, name), container =>
      Array.isArray(container.volumeMounts)
        ? { ...container, volumeMounts: container.volumeMounts.map(mounted) }
        : container,
    ),
  });
  return {
    ...values,
    ...('initContainers' in values ? inContainers('initContainers') : {}),
    ...('extraContainers' in values ? inContainers('extraContainers') : {}),
    ...('extraVolumeMounts' in values
      ? {
          extraVolumeMounts: eachMap(section(values, 'extraVolumeMounts'), mount => ({
            ...mount,
            ...(mounted(mount) as Values),
          })),
        }
      : {}),
  };
}
