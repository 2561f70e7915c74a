/** A resource id within a resource group, not anchored: its type, and the types within that, each with a name. */
export const resourceIdPattern = (provider: string, ...types: readonly string[]): string =>
  `/subscriptions/[^/]+/resourceGroups/[^/]+/providers/${[provider.replace('.', '\\.'), ...types.map(type => `${type}/[^/]+`)].join('/')}`;

/** The pattern and the form of a text that is a resource id. `what`: a subnet, for errors. */
export const resourceId = (what: string, provider: string, ...types: readonly string[]) => ({
  pattern: `^${resourceIdPattern(provider, ...types)}$`,
  form: `the resource id of ${what} (/subscriptions/…/${types.at(-1) ?? ''}/…)`,
});

export const subnetId = resourceId('a subnet', 'Microsoft.Network', 'virtualNetworks', 'subnets');

/** The name of a resource: the end of its id. */
export const resourceName = (id: string): string => id.split('/').at(-1) ?? id;

/** AKS answers `/resourcegroups/` where it was asked for `/resourceGroups/`. */
export const sameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
