import { aksPage, armPage, type Refusal, reported } from './refusal';

/** Who signs in, and what they may. */
export const rights: readonly Refusal[] = [
  {
    codes: [],
    title: 'A challenge that asks for claims, by way of az',
    words: /az login --claims-challenge (\S+)/,
    advice: match =>
      `Azure wants more of the sign-in, a second factor mostly: az logout, then az login --claims-challenge ${match[1] ?? ''}`,
    source: 'https://learn.microsoft.com/entra/identity-platform/claims-challenge',
  },
  {
    codes: ['InvalidAuthenticationTokenTenant'],
    words: /must match (?:one of )?the tenants? '[^']*?sts\.windows\.net\/([^/']+)/,
    advice: match => {
      const tenant = match[1] ?? 'TENANT';
      return `The sign-in is for another tenant than the subscription's. Sign in to that one: az login --tenant ${tenant}; or say --tenant ${tenant}.`;
    },
    source: armPage,
  },
  {
    codes: [],
    title: 'RequestDisallowedByPolicy, about MFA',
    words: /RequestDisallowedByPolicy.*(?:\bMFA\b|multi-?factor)/is,
    advice:
      'This needs a sign-in with a second factor: `az logout`, then `az login --tenant TENANT`, and confirm on the phone. A pipeline signs in as a service principal or a managed identity, which is not asked for one.',
    source: 'https://learn.microsoft.com/azure/governance/policy/tutorials/mfa-enforcement',
  },
  {
    codes: ['RequestDisallowedByPolicy'],
    advice:
      'A policy of your organisation forbids this; the message names it and what it requires, such as a tag or a region. Change that in the file, or ask the administrator of the subscription for an exemption.',
    source: aksPage('requestdisallowedbypolicy-error'),
  },
  {
    codes: ['ScopeLocked'],
    advice:
      'The resource has a lock: `az lock list --output table` shows its notes, which may name the owner. When the lock is removed, run the same command again.',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources',
  },
  {
    codes: ['ReadOnlyDisabledSubscription', 'SubscriptionIsOverQuotaForSku', 'DisallowedOperation'],
    words: /subscription .*is disabled and therefore marked as read only/i,
    advice:
      'The subscription is disabled and read-only: a bill is open, a trial is over, or a spending limit is reached. Ask the billing owner of the subscription.',
    source: 'https://learn.microsoft.com/azure/cost-management-billing/manage/subscription-disabled',
  },
  {
    codes: ['DenyAssignmentAuthorizationFailed'],
    words: /deny assignment/i,
    advice:
      'A deny assignment forbids it, and no role overrides that: the resource group of the nodes is locked by AKS itself, or by a managed application. Change its resources through the cluster.',
    source: 'https://learn.microsoft.com/azure/role-based-access-control/deny-assignments',
  },
  {
    codes: ['LinkedAuthorizationFailed'],
    advice:
      'You may change the cluster, but not use the resource that it is to be joined to: the message names the permission and the resource. Ask for Network Contributor on a subnet, Managed Identity Operator on an identity.',
    source: aksPage('linkedauthorizationfailed-error'),
  },
  {
    codes: ['ServicePrincipalValidationClientError', 'InvalidClientSecret', 'AADSTS7000222', 'AADSTS7000215'],
    advice:
      'The secret of the service principal is invalid or has expired: create a new one, and store it where it is read from.',
    source: aksPage('bad-request-or-invalid-client-secret-error'),
  },
  {
    codes: ['AADSTS50076', 'AADSTS50079', 'AADSTS53003', 'AADSTS50158', 'AADSTS70043', 'AADSTS700082'],
    advice:
      'Your organisation requires a new sign-in, perhaps with a second factor or from a managed machine: `az logout`, then `az login --tenant TENANT`.',
    source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  },
  {
    codes: ['SubscriptionNotFound', 'InvalidSubscriptionId'],
    advice:
      'This sign-in does not see the subscription: check its id, and the tenant you are signed in to (`az account list`).',
    source: armPage,
  },
  {
    codes: ['NoSubscription'],
    words: /az login.*setup account|Please run 'az login'/i,
    advice: 'az is not signed in: run `az login`, or choose another way with --credential.',
    source: reported,
  },
  {
    codes: ['ResourceGroupBeingDeleted', 'ResourceGroupDeletionBlocked'],
    advice:
      'The resource group is being deleted, or its deletion is blocked: wait until it is gone, or use another group.',
    source: armPage,
  },
  {
    codes: ['FeatureNotFound', 'FeatureNotEnabled', 'PreviewFeatureNotRegistered'],
    advice:
      'This is a preview feature that is not registered for the subscription: run `az feature register` with the name in the message, and wait until `az feature show` says Registered.',
    source: reported,
  },
];
