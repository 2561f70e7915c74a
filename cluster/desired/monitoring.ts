import { apiVersions } from '../arm';
import { clusterId, resourceName, ruleAssociationId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import type { DesiredResource } from './resource';

/** What ties the cluster to the rules by which Azure Monitor collects; it goes with the cluster. */
export const desiredRuleAssociations = (spec: ClusterSpec): readonly DesiredResource[] =>
  spec.monitoring.rules.map(rule => ({
    id: ruleAssociationId(clusterId(spec, spec.name), resourceName(rule)),
    apiVersion: apiVersions.insights,
    body: { properties: { dataCollectionRuleId: rule } },
  }));
