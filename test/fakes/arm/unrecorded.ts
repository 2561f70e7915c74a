/**
 * Everything the fake says that no recording backs: written from Microsoft's documentation, from how other tools test,
 * or from memory (K). What is recorded comes from the fixtures (`recorded.ts`) and is not here.
 */
interface Said {
  readonly code: string;
  readonly message: string;
}

/** 401 of the gateway without a token (documentation: Azure Resource Manager, authenticate requests). */
export const noToken: Said = { code: 'AuthenticationFailed', message: "Authentication failed. The 'Authorization' header is missing." };

/** 403 of the gateway (K; the words that every user has seen). */
export const authorizationFailed = (action: string, scope: string): Said => ({
  code: 'AuthorizationFailed',
  message: `The client 'someone@example.org' with object id '00000000-0000-0000-0000-00000000abcd' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
});

/** 404 of the gateway for a group (K). */
export const groupNotFound = (group: string): Said => ({ code: 'ResourceGroupNotFound', message: `Resource group '${group}' could not be found.` });

/** 404 of the gateway for a subscription (K). */
export const subscriptionNotFound = (subscription: string): Said => ({ code: 'SubscriptionNotFound', message: `The subscription '${subscription}' could not be found.` });

/** 412 of AKS (K; the condition is documented, the words are not). */
export const preconditionFailed: Said = { code: 'PreconditionFailed', message: 'The condition of the If-Match or If-None-Match header is not met.' };

/** 400 of AKS for a body with fields that only the service writes (K). */
export const invalidBody = (why: string): Said => ({ code: 'InvalidParameter', message: `The request body is invalid: ${why}` });

/** 400 of AKS for a change of what cannot change (documentation: property change not allowed). */
export const propertyChangeNotAllowed = (property: string): Said => ({ code: 'PropertyChangeNotAllowed', message: `Changing property '${property}' is not allowed.` });

/** 409 of AKS while it works (shape recorded by others; see facts, Azure/AKS issues; this wording is from there). */
export const operationInProgress = (name: string, state: string): Said => ({
  code: 'OperationNotAllowed',
  message: `Operation is not allowed: Another operation (${name} - ${state}) is in progress, please wait for it to finish before starting a new operation. See https://aka.ms/aks-pending-operation for more details`,
});

/** 429 of AKS; documentation: quotas, SKUs, regions. */
export const throttled = (handler: string, seconds: number): Said => ({ code: 'Throttled', message: `The ${handler} request limit has been exceeded for SubID '00000000-0000-0000-0000-000000000000', please retry again in ${seconds} seconds` });

/** 5xx (K). */
export const internalError: Said = { code: 'InternalServerError', message: 'Encountered internal server error. Please retry later.' };

/** A canceled operation (K; that `Canceled` is an end is documented). */
export const canceled: Said = { code: 'OperationPreempted', message: 'The operation has been preempted by a more recent operation.' };

/** 400 of Authorization for an identity that is not yet known everywhere (documentation: troubleshoot Azure RBAC). */
export const principalNotFound = (principal: string): Said => ({
  code: 'PrincipalNotFound',
  message: `Principal ${principal.replaceAll('-', '')} does not exist in the directory 00000000-0000-0000-0000-000000000000. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.`,
});

/** 409 of Authorization (K). */
export const roleAssignmentExists: Said = { code: 'RoleAssignmentExists', message: 'The role assignment already exists.' };

/** 403 for an operation's address whose signature is wrong (K). */
export const badSignature: Said = { code: 'AuthorizationFailed', message: 'The signature of the operation is not valid.' };

/** Statuses of operations beyond those recorded (InProgress, CreatingAgentPool, CreatingAgentPool: 0/1 nodes completed). */
export const statuses = { deleting: 'Deleting', updating: 'Updating' };
