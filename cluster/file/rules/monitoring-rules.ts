import { error, warning } from '../problem';
import { resourceName, sameId } from '../resource-id';
import type { Rule } from './rule';

/** https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable */
const collects: Rule = ({ spec: { monitoring } }) =>
  (['containerInsights', 'prometheus'] as const).flatMap(key =>
    (monitoring[key] ?? false) !== false && monitoring.rules.length === 0
      ? [
          warning(
            ['monitoring', key],
            'collects nothing before the cluster is associated with a data collection rule: name one in monitoring.rules',
          ),
        ]
      : [],
  );

/** An association has the name of its rule. */
const names: Rule = ({ spec: { monitoring } }) =>
  monitoring.rules.flatMap((id, index) =>
    monitoring.rules.slice(0, index).some(other => sameId(resourceName(other), resourceName(id)))
      ? [
          error(
            ['monitoring', 'rules', index],
            `must have another name than the rules before it (got ${resourceName(id)})`,
          ),
        ]
      : [],
  );

export const monitoringRules: readonly Rule[] = [collects, names];
