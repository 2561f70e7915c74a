import { aksPage, armPage, type Refusal, reported } from './refusal';

/** Limits of a subscription. */
export const quota: readonly Refusal[] = [
  {
    codes: [],
    title: 'exceeding approved LowPriorityCores quota',
    words:
      /exceeding approved LowPriorityCores quota.*?Location: (\S+), Current Limit: (\d+), Current Usage: (\d+), Additional Required: (\d+)/,
    advice: match =>
      `Spot machines have a quota of their own: ask for a higher "Total Regional Low-priority vCPUs" in ${match[1] ?? ''} (limit ${match[2] ?? ''}, used ${match[3] ?? ''}, ${match[4] ?? ''} more needed; portal: Quotas, Compute), or take ordinary machines (spot: false).`,
    source: reported,
  },
  {
    codes: [],
    title: 'exceeding approved … Cores quota',
    words:
      /exceeding approved (.+?) ?Cores quota.*?Location: (\S+), Current Limit: (\d+), Current Usage: (\d+), Additional Required: (\d+)/,
    advice: match =>
      `Ask for a higher quota "${match[1] ?? ''} Cores" in ${match[2] ?? ''} (limit ${match[3] ?? ''}, used ${match[4] ?? ''}, ${match[5] ?? ''} more needed; portal: Quotas, Compute), or take fewer or smaller nodes.`,
    source: aksPage('quota-exceeded-error'),
  },
  {
    codes: ['ErrCode_InsufficientVCPUQuota', 'InsufficientVCPUQuota'],
    words: /Insufficient (?:regional )?vcpu quota/i,
    advice:
      'Take smaller or fewer nodes, another region or VM family, or ask for more quota (portal: Quotas, Compute). Nodes that an upgrade adds for a while count, too.',
    source: aksPage('quota-exceeded-error'),
  },
  {
    codes: ['PublicIPCountLimitReached', 'PublicIPCountLimitExceeded'],
    advice:
      'The subscription may have no more public addresses in this region: delete unused ones, or ask for more (portal: Quotas, Networking).',
    source: aksPage('operationnotallowed-publicipcountlimitreached-error'),
  },
  {
    codes: ['ManagedClusterCountExceedsQuotaLimit'],
    advice: 'This subscription may have no more clusters in this region: delete one, or ask for more.',
    source: 'https://learn.microsoft.com/azure/aks/quotas-skus-regions',
  },
  {
    codes: ['RoleAssignmentLimitExceeded'],
    advice:
      'The subscription may have no more role assignments (4000): have some deleted whose identity is gone, then go on with `resume`; or take storage.whenRolesAreRefused: key.',
    source: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshoot-limits',
  },
  {
    codes: ['MaxStorageAccountsCountPerSubscriptionExceeded'],
    advice: 'The subscription may have no more storage accounts in this region: delete an unused one, or ask for more.',
    source: reported,
  },
  {
    codes: ['ResourceQuotaExceeded', 'QuotaExceeded'],
    advice:
      'A limit of the subscription is reached, which the message names: ask for more (portal: Quotas), or take less.',
    source: armPage,
  },
];
