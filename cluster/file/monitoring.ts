import { bool, list, optional, text } from '../../lib/declared/declare';
import { asItsSection, field, inPlace, section, whereGiven } from './fate';
import { resourceId } from './resource-id';

/** https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable */
export const monitoring = section(
  'Logs and metrics in Azure Monitor. What is collected, and where it goes, is decided by data collection rules, which are not made here. Left out: the setting of the cluster is kept. https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable',
  [whereGiven('is of AKS')],
  {
    containerInsights: field(
      inPlace,
      asItsSection,
      optional(
        text({
          doc: 'The Log Analytics workspace of Container Insights, by its resource id: AKS runs the agent that collects logs on all nodes. It needs a rule with the data source ContainerInsights in rules.',
          ...resourceId('a workspace', 'Microsoft.OperationalInsights', 'workspaces'),
        }),
      ),
    ),
    prometheus: field(
      inPlace,
      asItsSection,
      optional(
        bool({
          doc: 'Whether AKS runs the agent of managed Prometheus. It needs a rule with the data source Prometheus in rules, which leads to an Azure Monitor workspace.',
        }),
      ),
    ),
    rules: field(
      inPlace,
      asItsSection,
      list(
        text({
          doc: 'A data collection rule.',
          ...resourceId('a data collection rule', 'Microsoft.Insights', 'dataCollectionRules'),
        }),
        {
          doc: 'Data collection rules that the cluster is associated with, by their resource ids, in the region of the cluster. A rule that is left out later stays associated until the cluster is deleted.',
          default: [],
          unique: true,
        },
      ),
    ),
  },
);
