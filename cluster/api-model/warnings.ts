import { isAcs } from './engines';
import type { Model, Reason } from './model';
import { addonsOf } from './rules/addon';

/** What an engine takes without a word and does not do, as far as the number of nodes is concerned. */
export function warningsAbout(model: Model): readonly Reason[] {
  return addonsOf(model)
    .filter(({ name, enabled }) => name === 'cluster-autoscaler' && enabled !== false)
    .flatMap(addon => [
      ...ignoredKeys(model, `${addon.path}.config`, addon.config),
      ...(addon.pools ?? []).flatMap((pool, index) =>
        ignoredKeys(model, `${addon.path}.pools[${index}].config`, pool.config),
      ),
      ...onlyFirstPool(model, addon.path),
      ...limitsBesidePools(model, addon.path, addon.config),
    ]);
}

/** `minNodes` of acs-engine before November 2018 is `min-nodes` since. */
function ignoredKeys(
  { engine }: Model,
  path: string,
  config: Readonly<Record<string, string>> = {},
): readonly Reason[] {
  const effect = isAcs(engine)
    ? 'the pool scales from 1 to 5 nodes'
    : 'the pool does not scale: its count is both minimum and maximum';
  return Object.keys(config)
    .filter(key => /^(?:min|max)[-_]?nodes$/i.test(key) && !['min-nodes', 'max-nodes'].includes(key))
    .map(key => ({
      path: `${path}.${key}`,
      message: `${engine} ignores ${key} in silence (${effect}); write ${key.slice(0, 3).toLowerCase()}-nodes${isAcs(engine) ? '' : ' in pools[].config'}`,
    }));
}

function onlyFirstPool({ engine, pools }: Model, path: string): readonly Reason[] {
  return isAcs(engine) && pools.length > 1
    ? [
        {
          path,
          message: `acs-engine scales only the first pool (${pools[0]?.name ?? ''}); the others keep their count`,
        },
      ]
    : [];
}

function limitsBesidePools(
  { engine }: Model,
  path: string,
  config: Readonly<Record<string, string>> = {},
): readonly Reason[] {
  if (isAcs(engine)) return [];
  return ['min-nodes', 'max-nodes']
    .filter(key => Object.hasOwn(config, key))
    .map(key => ({
      path: `${path}.config.${key}`,
      message: `${engine} reads ${key} only in pools[].config; here it is ignored in silence`,
    }));
}
