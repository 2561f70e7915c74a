import {
  identity,
  locks,
  permissions,
  roleAssignment,
  roleAssignmentRequest,
  roleDefinition,
} from './authorization-forms';
import { skus, usages } from './compute-forms';
import {
  any,
  closed,
  type Fields,
  fields,
  flag,
  list,
  one,
  paged,
  resource,
  type Schema,
  tags,
  text,
  whole,
} from './form';
import { maintenance } from './maintenance-form';
import {
  accountAnswer,
  accountKind,
  accountSettings,
  accountSku,
  share,
  shareChanges,
  shareSettings,
} from './storage-forms';

/**
 * The form of what goes over the wire, for what has no closed schema among the fixtures: written after Microsoft's
 * documentation of the operation, closed as the others are. A field that is not here is a fault, of ours in a request,
 * of the fake's in an answer. What the project never sends or reads is allowed, and not looked into.
 */

const errorDetail: Fields = { code: text, message: text };
const rest = 'https://learn.microsoft.com/rest/api';

interface Documentation {
  /** The page that it is written after. */
  readonly page: string;
  readonly request?: Schema;
  /** What a PATCH may have. */
  readonly update?: Schema;
  readonly response?: Schema;
}

const amount: Schema = { type: 'number', minimum: 0 };
const price = closed(
  {
    ...fields(text, 'currencyCode', 'armRegionName', 'location', 'meterId', 'meterName', 'productId', 'productName'),
    ...fields(text, 'effectiveStartDate', 'skuId', 'skuName', 'serviceName', 'serviceId', 'serviceFamily'),
    ...fields(amount, 'tierMinimumUnits', 'retailPrice', 'unitPrice'),
    unitOfMeasure: text,
    type: one('Consumption', 'DevTestConsumption', 'Reservation'),
    isPrimaryMeterRegion: flag,
    armSkuName: text,
  },
  { ...fields(text, 'reservationTerm', 'effectiveEndDate'), savingsPlan: any },
);

export const documented = {
  subscription: {
    page: `${rest}/resources/subscriptions/get`,
    response: closed(
      {
        id: text,
        subscriptionId: text,
        displayName: text,
        state: one('Enabled', 'Warned', 'PastDue', 'Disabled', 'Deleted'),
      },
      { ...fields(any, 'subscriptionPolicies', 'authorizationSource', 'managedByTenants', 'tags'), tenantId: text },
    ),
  },
  provider: {
    page: `${rest}/resources/providers/get`,
    response: closed(
      {
        id: text,
        namespace: text,
        registrationState: one('NotRegistered', 'Registering', 'Registered', 'Unregistering'),
      },
      { registrationPolicy: text, ...fields(any, 'resourceTypes', 'providerAuthorizationConsentState') },
    ),
  },
  group: {
    page: `${rest}/resources/resource-groups/create-or-update`,
    request: closed({ location: text }, { tags, managedBy: text, properties: any }),
    response: resource('Microsoft.Resources/resourceGroups', {
      location: text,
      properties: closed({ provisioningState: text }),
      tags,
      managedBy: text,
    }),
  },
  'resources of a group': {
    page: `${rest}/resources/resources/list-by-resource-group`,
    response: paged(
      closed(
        { id: text, name: text, type: text, location: text },
        { tags, ...fields(any, 'kind', 'sku', 'managedBy', 'identity', 'plan', 'extendedLocation') },
      ),
    ),
  },
  storageAccount: {
    page: `${rest}/storagerp/storage-accounts/create`,
    request: closed(
      { sku: closed({ name: accountSku }), kind: accountKind, location: text },
      {
        tags,
        ...fields(any, 'identity', 'extendedLocation', 'zones', 'placement'),
        properties: closed({}, accountSettings),
      },
    ),
    update: closed(
      {},
      {
        tags,
        sku: closed({ name: accountSku }),
        kind: accountKind,
        identity: any,
        properties: closed({}, accountSettings),
      },
    ),
    response: accountAnswer,
  },
  'keys of an account': {
    page: `${rest}/storagerp/storage-accounts/list-keys`,
    response: closed({
      keys: list(
        closed(
          { keyName: text, value: text, permissions: one('READ', 'FULL', 'Read', 'Full') },
          { creationTime: text },
        ),
      ),
    }),
  },
  'name of an account': {
    page: `${rest}/storagerp/storage-accounts/check-name-availability`,
    request: closed({ name: text, type: { const: 'Microsoft.Storage/storageAccounts' } }),
    response: closed({ nameAvailable: flag }, { reason: one('AccountNameInvalid', 'AlreadyExists'), message: text }),
  },
  share: {
    page: `${rest}/storagerp/file-shares/create`,
    request: closed({}, { properties: closed({}, shareSettings) }),
    update: closed({}, { properties: closed({}, shareChanges) }),
    response: share,
  },
  shares: { page: `${rest}/storagerp/file-shares/list`, response: paged(share) },
  'role definitions': { page: `${rest}/authorization/role-definitions/list`, response: paged(roleDefinition) },
  'role definition': { page: `${rest}/authorization/role-definitions/get-by-id`, response: roleDefinition },
  roleAssignment: {
    page: `${rest}/authorization/role-assignments/create`,
    request: roleAssignmentRequest,
    response: roleAssignment,
  },
  'role assignments': {
    page: `${rest}/authorization/role-assignments/list-for-scope`,
    response: paged(roleAssignment),
  },
  permissions: { page: `${rest}/authorization/permissions/list-for-resource-group`, response: permissions },
  identity: { page: `${rest}/managedidentity/user-assigned-identities/get`, response: identity },
  subnet: {
    page: `${rest}/virtualnetwork/subnets/get`,
    response: closed(
      {
        id: text,
        name: text,
        properties: closed(
          { provisioningState: text },
          {
            addressPrefix: text,
            addressPrefixes: list(text),
            routeTable: closed({ id: text }),
            natGateway: closed({ id: text }),
            ...fields(any, 'networkSecurityGroup', 'serviceEndpoints', 'delegations', 'ipConfigurations'),
          },
        ),
      },
      { type: text, etag: text },
    ),
  },
  locks: { page: `${rest}/resources/management-locks/list-by-scope`, response: locks },
  'vm sizes': { page: `${rest}/compute/resource-skus/list`, response: skus },
  usages: { page: `${rest}/compute/usage/list`, response: usages },
  'kubernetes versions': {
    page: `${rest}/aks/managed-clusters/list-kubernetes-versions`,
    response: closed({
      values: list(
        closed(
          { version: text },
          {
            isDefault: flag,
            isPreview: flag,
            capabilities: closed({ supportPlan: list(one('KubernetesOfficial', 'AKSLongTermSupport')) }),
            patchVersions: { type: 'object', additionalProperties: closed({}, { upgrades: list(text) }) },
          },
        ),
      ),
    }),
  },
  prices: {
    page: `${rest}/cost-management/retail-prices/azure-retail-prices`,
    response: closed({
      ...fields(text, 'BillingCurrency', 'CustomerEntityId', 'CustomerEntityType'),
      Items: list(price),
      NextPageLink: { type: ['string', 'null'] },
      Count: whole,
    }),
  },
  credentials: {
    page: `${rest}/aks/managed-clusters/list-cluster-user-credentials`,
    response: closed({
      kubeconfigs: list(closed({ name: text, value: { type: 'string', pattern: '^[A-Za-z0-9+/]*=*$' } })),
    }),
  },
  'maintenance window': {
    page: `${rest}/aks/maintenance-configurations/create-or-update`,
    request: closed({ properties: maintenance }),
    response: closed(
      {
        id: text,
        name: text,
        type: { const: 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations' },
        properties: maintenance,
      },
      { systemData: any },
    ),
  },
  'rule association': {
    page: `${rest}/monitor/data-collection-rule-associations/create`,
    request: closed({ properties: closed({ dataCollectionRuleId: text }, { description: text }) }),
    response: closed(
      {
        id: text,
        name: text,
        type: { const: 'Microsoft.Insights/dataCollectionRuleAssociations' },
        properties: closed(
          { dataCollectionRuleId: text, provisioningState: text },
          { description: text, dataCollectionEndpointId: text, metadata: any },
        ),
      },
      { etag: text, systemData: any },
    ),
  },
  'error of the gateway': {
    page: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors',
    response: closed({ error: closed(errorDetail, fields(any, 'details', 'target', 'additionalInfo')) }),
  },
} as const satisfies Readonly<Record<string, Documentation>>;

/** What has no page, but a recording or a closed schema among the fixtures. */
export const schemed = {
  /** The closed schemas of api-version 2026-04-01. */
  managedCluster: 'managedCluster',
  agentPool: 'agentPool',
  'agent pools': closed({ value: list(any) }),
  /** Of the recording: error bodies of AKS have no wrapping, an operation has a free text for a status. */
  'error of AKS': closed({ ...errorDetail, details: { type: ['array', 'null'] }, subcode: text }),
  operation: closed({ name: text, status: text, startTime: text }, { endTime: text, error: any }),
} as const;

export type Documented = keyof typeof documented | keyof typeof schemed;

/** The schema of a body; undefined where a thing has none in that direction. */
export function schemaOf(form: Documented, direction: 'request' | 'update' | 'response'): Schema | undefined {
  if (form in documented) return (documented as Readonly<Record<string, Documentation>>)[form]?.[direction];
  const own = (schemed as Readonly<Record<string, Schema | string>>)[form];
  return typeof own === 'object' && direction === 'response' ? own : undefined;
}
