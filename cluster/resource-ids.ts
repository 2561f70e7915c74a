/** The addresses of what we make or look at. Azure's own spelling varies, so compare with `sameId` only. */
export { resourceName, sameId } from './file/resource-id';

export interface ResourceGroupName {
  readonly subscription: string;
  readonly resourceGroup: string;
}

export const subscriptionId = (subscription: string): string => `/subscriptions/${subscription}`;

export const resourceGroupId = ({ subscription, resourceGroup }: ResourceGroupName): string =>
  `${subscriptionId(subscription)}/resourceGroups/${encodeURIComponent(resourceGroup)}`;

export const clusterId = (group: ResourceGroupName, name: string): string =>
  `${resourceGroupId(group)}/providers/Microsoft.ContainerService/managedClusters/${name}`;

export const agentPoolId = (cluster: string, name: string): string => `${cluster}/agentPools/${name}`;

export const maintenanceConfigurationId = (cluster: string, name: string): string =>
  `${cluster}/maintenanceConfigurations/${name}`;

export const ruleAssociationId = (cluster: string, name: string): string =>
  `${cluster}/providers/Microsoft.Insights/dataCollectionRuleAssociations/${name}`;

export const storageAccountId = (group: ResourceGroupName, name: string): string =>
  `${resourceGroupId(group)}/providers/Microsoft.Storage/storageAccounts/${name}`;

interface OwnAccount extends ResourceGroupName {
  readonly storage: { readonly account: string; readonly existing?: string | undefined };
}

/** The account of a file: ours, or one that was there before. */
export const accountId = (spec: OwnAccount): string =>
  spec.storage.existing ?? storageAccountId(spec, spec.storage.account);

/** Where that account is. */
export function groupOfAccount({ subscription, resourceGroup, storage }: OwnAccount): ResourceGroupName {
  const [, , inSubscription, , inGroup] = storage.existing?.split('/') ?? [];
  return { subscription: inSubscription ?? subscription, resourceGroup: inGroup ?? resourceGroup };
}

export const fileShareId = (account: string, name: string): string => `${account}/fileServices/default/shares/${name}`;

export const roleAssignmentId = (scope: string, guid: string): string =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments/${guid}`;
