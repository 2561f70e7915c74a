/** The addresses of what we make or look at. Azure's own spelling varies, so compare with `sameId` only. */

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

export const storageAccountId = (group: ResourceGroupName, name: string): string =>
  `${resourceGroupId(group)}/providers/Microsoft.Storage/storageAccounts/${name}`;

export const fileShareId = (account: string, name: string): string => `${account}/fileServices/default/shares/${name}`;

export const roleAssignmentId = (scope: string, guid: string): string =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments/${guid}`;

/** AKS answers `/resourcegroups/` where it was asked for `/resourceGroups/`. */
export const sameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
