import { ArmError, type ArmErrorKind, errorIn } from '../../cluster/arm-error';
import { errorOf } from '../../cluster/arm-answer';
import { refusals } from '../../cluster/refusals';

/** What users were told by Azure, shortened, each with how it was met and what they are to hear. */
const reports: readonly (readonly [
  code: string,
  status: number,
  message: string,
  kind: ArmErrorKind,
  advice: RegExp,
  details?: readonly { readonly code: string; readonly message: string }[],
])[] = [
  [
    'ScopeLocked',
    409,
    "The scope '…' cannot perform delete operation because following scope(s) are locked: '…'.",
    'refused',
    /has a lock: `az lock list/,
  ],
  [
    'RequestDisallowedByAzure',
    403,
    "Resource 'rg' was disallowed by Azure: This policy maintains a set of best available regions where your subscription can deploy resources.",
    'refused',
    /closed this region for your subscription; no role opens it/,
  ],
  [
    'InvalidAuthenticationTokenTenant',
    401,
    "The access token is from the wrong issuer 'https://sts.windows.net/A/'. It must match the tenant 'https://sts.windows.net/B/' associated with this subscription.",
    'signed-out',
    /another tenant than the subscription's\. .*az login --tenant B;/,
  ],
  [
    'RequestDisallowedByPolicy',
    403,
    "Resource 'rg' was disallowed by policy. Reasons: 'MFA is required. Users must authenticate with multi-factor authentication to create or update resources.'",
    'refused',
    /needs a sign-in with a second factor/,
  ],
  [
    'RequestDisallowedByPolicy',
    403,
    "Resource 'mri' was disallowed by policy. Policy identifiers: 'Require a tag on resources'.",
    'refused',
    /A policy of your organisation forbids this/,
  ],
  [
    'OverconstrainedZonalAllocationRequest',
    400,
    'Allocation failed. VM(s) with the following constraints cannot be allocated, because the condition is too restrictive.',
    'refused',
    /free in that zone now/,
  ],
  [
    'AksCapacityHeavyUsage',
    400,
    'AKS is experiencing heavy usage in region westeurope.',
    'refused',
    /AKS itself has no room .* take another region/,
  ],
  [
    'OperationNotAllowed',
    400,
    'Operation could not be completed as it results in exceeding approved LowPriorityCores quota. Additional details - Deployment Model: Resource Manager, Location: westeurope, Current Limit: 3, Current Usage: 0, Additional Required: 8, (Minimum) New Limit Required: 8.',
    'refused',
    /"Total Regional Low-priority vCPUs" in westeurope \(limit 3, used 0, 8 more needed.*spot: false/,
  ],
  [
    'CustomRouteTableMissingPermission',
    400,
    'Managed identity or service principal must be given permission to read and write to custom route table',
    'refused',
    /Network Contributor on the table/,
  ],
  [
    'VMExtensionProvisioningError',
    200,
    'VM has reported a failure when processing extension',
    'refused',
    /do not reach the internet/,
    [{ code: 'OutboundConnFailVMExtensionError', message: '… exit status=50' }],
  ],
  [
    'UpgradeFailed',
    200,
    'Drain node aks-recon-x failed when evicting pod gadgetron-0 failed with Too Many Requests error. This is often caused by a restrictive Pod Disruption Budget (PDB) policy.',
    'refused',
    /did not leave its node in time, and was not stopped/,
  ],
  [
    'ReadOnlyDisabledSubscription',
    409,
    "The subscription '…' is disabled and therefore marked as read only.",
    'refused',
    /The subscription is disabled/,
  ],
  [
    'RoleAssignmentLimitExceeded',
    400,
    'No more role assignments can be created.',
    'refused',
    /role assignments \(4000\)/,
  ],
  [
    'InvalidParameter',
    400,
    "The value 'Standard_D8ds_v99' provided for the VM size is not valid.",
    'refused',
    /There is no such VM size/,
  ],
  [
    'VMExtensionProvisioningError',
    200,
    "CSE failed with 'VMExtensionError_VHDFileNotFound'. There was a connectivity issue between your cluster and required azure endpoints",
    'refused',
    /do not reach an address .*required-ports-and-addresses/,
  ],
  [
    'ValidationError',
    400,
    'The ValidatingWebhookConfiguration gatekeeper applies to nodes, which AKS manages during stop',
    'refused',
    /failurePolicy: Ignore.* run `stop` again/,
  ],
  ['KubernetesAPICallFailed', 200, 'Calls to the API server fail.', 'refused', /run `start` again later/],
  [
    'InvalidLoadBalancerProfileAllocatedOutboundPorts',
    400,
    'Load balancer profile allocated ports 8000 is not in an allowable range given the number of nodes and IPs provisioned.',
    'refused',
    /more network\.outboundAddresses/,
  ],
];

test.each(
  reports.map(([code, status, message, kind, advice, details = []]) => ({
    code,
    status,
    message,
    kind,
    advice,
    details,
  })),
)('$code ($status) $message', ({ code, status, message, kind, advice, details }) => {
  const said = errorIn({ error: { code, message, details } });
  const error = said && new ArmError({ ...said, status });
  expect({ kind: error?.kind, advice: error?.advice }).toEqual({
    kind,
    advice: expect.stringMatching(advice) as string,
  });
});

// A row that an earlier one hides would never be heard.
test.each(refusals.flatMap(refusal => refusal.codes.map(code => ({ code, refusal }))))(
  '$code has the advice of its own row',
  ({ code, refusal }) => {
    const { advice } = new ArmError({ status: 400, code, message: '', details: [] });
    if (typeof refusal.advice === 'string') expect(advice).toBe(refusal.advice);
    else expect(advice).toMatch(/TENANT/);
  },
);

test('every row says where it is from', () => {
  expect(refusals.filter(({ source }) => !/^https:\/\/|^from memory$|^reported by users$/.test(source))).toEqual([]);
});

test('a challenge keeps its claims: the advice has them for az', () => {
  const error = errorOf({
    status: 401,
    header: name =>
      name === 'www-authenticate'
        ? 'Bearer authorization_uri="https://login.windows.net/", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="'
        : undefined,
    text: JSON.stringify({ error: { code: 'InteractionRequired', message: 'Continuous access evaluation' } }),
  });
  expect(error.advice).toMatch(/az login --claims-challenge eyJhY2Nlc3NfdG9rZW4iOnt9fQ==$/);
});
