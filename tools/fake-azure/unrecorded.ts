import type { JsonObject } from '../../cluster/wire';
import { Body } from './body';
import type { Documented } from './documented';
import { recordedError } from './recorded';

/**
 * Everything the fake says that no recording backs. What is recorded comes from the fixtures (`recorded.ts`) and is not
 * here; a body that is neither cannot be served (`Body`).
 *
 * First the things, each with why it had to be written; its form, and the page that is taken from, is in `documented.ts`.
 * Then the errors, each with where its words are from; (K) is for words from memory, which nobody has checked.
 */
export const listed = {
  subscription: 'reads of a subscription were not recorded',
  provider: 'not recorded',
  group: 'one was recorded, in the recorded form; its names are the request’s',
  'resources of a group': 'not recorded',
  managedCluster:
    'the recorded answer where the request says nothing, the request where it does; addresses and identities are invented',
  agentPool: 'as managedCluster',
  'agent pools': 'the list was not recorded, its items are agentPool',
  'error of AKS': 'recorded in this form; the words below are for conditions that were not recorded',
  'error of the gateway': 'as the error of AKS',
  operation: 'recorded in this form; "Deleting" and "Updating" are statuses of ours, and times stand still',
  storageAccount: 'not recorded',
  'keys of an account': 'not recorded',
  'name of an account': 'not recorded',
  share: 'not recorded',
  shares: 'not recorded',
  'role definitions':
    'not recorded; ids and names of built-in roles are those of the documentation (Azure built-in roles)',
  'role definition': 'as the list of them',
  roleAssignment: 'not recorded',
  'role assignments': 'not recorded',
  permissions: 'not recorded',
  identity: 'not recorded',
  subnet: 'not recorded',
  locks: 'not recorded',
  'vm sizes': 'not recorded; five families of them, with the documented capabilities',
  usages: 'not recorded; quotas that nobody has',
  prices: 'not recorded; prices that nobody pays',
  'kubernetes versions': 'not recorded; the calendar of 2026 (documentation: supported Kubernetes versions)',
  credentials: 'recordings leave them out; the kubeconfig in it is of the fake API server (`kubernetes.ts`)',
  'maintenance window': 'not recorded',
  'rule association': 'not recorded',
} as const satisfies Readonly<Record<Documented, string>>;

/** A thing, in its form. */
export const body = (form: keyof typeof listed, json: unknown): Body => new Body(json, form);

/** An error in our words. Only this file makes one. */
class Words {
  readonly #ours = true;
  constructor(
    readonly code: string,
    readonly message: string,
  ) {}

  /** As ARM's gateway wraps it. */
  get wrapped(): Body {
    return new Body({ error: { code: this.code, message: this.message } }, 'error of the gateway');
  }

  /** As AKS says it. */
  bare(subcode: string): Body {
    return new Body(
      { code: this.code, message: this.message, details: null, subcode } satisfies JsonObject,
      'error of AKS',
    );
  }

  static is(value: object): boolean {
    return #ours in value;
  }
}
export type Said = Words;

/** 401 of the gateway without a token (documentation: Azure Resource Manager, authenticate requests). */
export const noToken = new Words(
  'AuthenticationFailed',
  "Authentication failed. The 'Authorization' header is missing.",
);

/** 401 of the gateway when conditional access wants more (form of the challenge: documentation, claims challenges; words: K). */
export const interactionRequired = new Words(
  'InteractionRequired',
  'Continuous access evaluation resulted in challenge with result: InteractionRequired.',
);

/** 403 of the gateway (K; the words that every user has seen). */
export const authorizationFailed = (action: string, scope: string): Said =>
  new Words(
    'AuthorizationFailed',
    `The client 'someone@example.org' with object id '00000000-0000-0000-0000-00000000abcd' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );

/** 400 of the gateway for a request without an api-version (documentation: troubleshoot common deployment errors). */
export const noApiVersion = new Words(
  'MissingApiVersionParameter',
  'The api-version query parameter (?api-version=) is required for all requests.',
);

/** 404 of the gateway for an address that the fake does not know (code: documentation of resource types; words: ours). */
export const noSuchAddress = (method: string, path: string): Said =>
  new Words('InvalidResourceType', `The resource type could not be found: ${method} ${path}`);

/** 404 of the gateway for a group (documentation: troubleshoot "resource not found"). */
export const groupNotFound = (group: string): Said =>
  new Words('ResourceGroupNotFound', `Resource group '${group}' could not be found.`);

/** 404 of the gateway for a subscription (K). */
export const subscriptionNotFound = (subscription: string): Said =>
  new Words('SubscriptionNotFound', `The subscription '${subscription}' could not be found.`);

/** 404 of the gateway for what would belong to something that is not there (documentation: troubleshoot "parent resource not found"). */
export const parentNotFound = (type: string, parent: string, group: string): Said =>
  new Words(
    'ParentResourceNotFound',
    `Failed to perform 'write' on resource(s) of type '${type}', because the parent resource '${parent}' could not be found in '${group}'.`,
  );

/** 404 for an operation that is over for long, or never was (K). */
export const operationNotFound = new Words('NotFound', 'The operation was not found.');

/** 404 of the gateway for a subnet, or the network that it would be in (documentation: troubleshoot "resource not found"). */
export const subnetNotFound = (group: string, network: string, name: string): Said =>
  new Words(
    'ResourceNotFound',
    `The Resource 'Microsoft.Network/virtualNetworks/${network}/subnets/${name}' under resource group '${group}' was not found.`,
  );

/** 404 of AKS for a maintenance window (K). */
export const maintenanceNotFound = new Words('NotFound', 'maintenance configuration not found');

/** 404 of Storage for a share (documentation: Azure Files error codes). */
export const shareNotFound = new Words('ShareNotFound', 'The specified share does not exist.');

/** 404 of Authorization (K). */
export const roleAssignmentNotFound = (name: string): Said =>
  new Words('RoleAssignmentNotFound', `The role assignment '${name}' is not found.`);

/** 404 of Authorization (K). */
export const roleDefinitionNotFound = (id: string): Said =>
  new Words('RoleDefinitionDoesNotExist', `The specified role definition with ID '${id}' does not exist.`);

/** 412 of AKS (K; the condition is documented, the words are not). */
export const preconditionFailed = new Words(
  'PreconditionFailed',
  'The condition of the If-Match or If-None-Match header is not met.',
);

/** 400 for a body with fields that there are not, or that only the service writes (K). */
export const invalidBody = (why: string): Said => new Words('InvalidParameter', `The request body is invalid: ${why}`);

/** 400 of AKS for a change of what cannot change (documentation: property change not allowed). */
export const propertyChangeNotAllowed = (property: string): Said =>
  new Words('PropertyChangeNotAllowed', `Changing property '${property}' is not allowed.`);

/** 400 of AKS for a pool that grows beside node auto-provisioning (condition: documentation of nodeProvisioningProfile.mode; code and words: ours). */
export const autoscalingBesideAuto = (pool: string): Said =>
  new Words(
    'InvalidParameter',
    `Agent pool '${pool}' has enableAutoScaling, which is not possible with node provisioning mode Auto.`,
  );

/** 400 of AKS for a change of a cluster that is stopped (condition: documentation, stop and start a cluster; code and words: K). */
export const clusterStopped = (name: string): Said =>
  new Words('OperationNotAllowed', `The managed cluster '${name}' is stopped; only start and delete are allowed.`);

/** 409 of AKS while it works (issues of Azure/AKS have it in these words). */
export const operationInProgress = (name: string, state: string): Said =>
  new Words(
    'OperationNotAllowed',
    `Operation is not allowed: Another operation (${name} - ${state}) is in progress, please wait for it to finish before starting a new operation. See https://aka.ms/aks-pending-operation for more details`,
  );

/** 409 of the gateway for what a lock keeps (code and words: reports of users; condition: documentation, lock resources). */
export const scopeLocked = (scope: string, what: 'delete' | 'write', locked: readonly string[]): Said =>
  new Words(
    'ScopeLocked',
    `The scope '${scope}' cannot perform ${what} operation because following scope(s) are locked: '${locked.join("', '")}'. Please remove the lock and try again.`,
  );

/** 409 of Storage while it makes the account (documentation: Storage resource provider error codes). */
export const accountBusy = new Words(
  'StorageAccountOperationInProgress',
  'An operation is currently performing on this storage account that requires exclusive access.',
);

/** 429 of AKS (documentation: quotas, SKUs, regions; issues of Azure/AKS for the words). */
export const throttled = (handler: string, seconds: number): Said =>
  new Words(
    'Throttled',
    `The ${handler} request limit has been exceeded for SubID '00000000-0000-0000-0000-000000000000', please retry again in ${seconds} seconds`,
  );

/** 5xx (K). */
export const internalError = new Words('InternalServerError', 'Encountered internal server error. Please retry later.');

/** A canceled operation (K; that `Canceled` is an end is documented). */
export const canceled = {
  code: 'OperationPreempted',
  message: 'The operation has been preempted by a more recent operation.',
};

/** 400 of Authorization for an identity that is not yet known everywhere (documentation: troubleshoot Azure RBAC). */
export const principalNotFound = (principal: string): Said =>
  new Words(
    'PrincipalNotFound',
    `Principal ${principal.replaceAll('-', '')} does not exist in the directory 00000000-0000-0000-0000-000000000000. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.`,
  );

/** 409 of Authorization (K). */
export const roleAssignmentExists = new Words('RoleAssignmentExists', 'The role assignment already exists.');

/** 400 of Authorization for a filter that there is not (K). */
export const unsupportedFilter = (filter: string): Said =>
  new Words(
    'UnsupportedQuery',
    `The filter '${filter}' is not supported. Supported filters are either 'atScope()' or 'principalId eq '{value}''.`,
  );

/** 400 of the list of prices for a filter that it does not know (K). */
export const invalidFilter = new Words('BadRequest', 'Invalid OData parameters supplied');

/** 403 for an operation's address whose signature is wrong (K). */
export const badSignature = new Words('AuthorizationFailed', 'The signature of the operation is not valid.');

/** 409 of the gateway for a provider that was never registered: as recorded, where it was about another provider. */
export const notRegistered = (namespace: string): Body =>
  new Body(
    JSON.parse(
      JSON.stringify(recordedError('MissingSubscriptionRegistration').body).replaceAll(
        'Microsoft.AnalysisServices',
        namespace,
      ),
    ),
  );

/** Not Azure's at all: what a test makes up to see what we make of it, such as the page of a proxy. */
export const madeUp = (json: unknown): Body => new Body(json);
export const madeUpError = (code: string, message: string): Said => new Words(code, message);
