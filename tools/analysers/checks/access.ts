import type { PolicyRule } from 'kubernetes-types/rbac/v1';
import { type Check, each, eachPod } from '../check';
import type { Deployed } from '../deployed';
import { beside, example } from '../example';

const rulesOf = (deployed: Deployed): readonly { subject: string; rule: PolicyRule }[] =>
  [...deployed.all('Role'), ...deployed.all('ClusterRole')].flatMap(({ subject, object }) =>
    (object.rules ?? []).map(rule => ({ subject, rule })),
  );
const role = (rule: Partial<PolicyRule>) =>
  beside('rbac.authorization.k8s.io/v1', 'Role', {
    rules: [{ apiGroups: [''], resources: ['services'], verbs: ['get'], ...rule }],
  });
const allows = ({ resources = [], verbs }: PolicyRule, resource: string, wanted: readonly string[]): boolean =>
  [resource, '*'].some(name => resources.includes(name)) && [...wanted, '*'].some(verb => verbs.includes(verb));

/** What pods may do to the cluster. */
export const access: readonly Check[] = [
  eachPod(
    'the pod gets no token',
    {
      asked: 'CKV_K8S_38, KSV-0036, polaris automountServiceAccountToken, KBP106',
      broken: [example({ pod: { automountServiceAccountToken: undefined } })],
    },
    ({ automountServiceAccountToken }) => automountServiceAccountToken === false,
  ),
  eachPod(
    'the pod runs as an account of its own',
    {
      asked: 'kube-linter default-service-account, CKV_K8S_41',
      broken: [example({ pod: { serviceAccountName: undefined } })],
    },
    ({ serviceAccountName = 'default' }) => serviceAccountName !== 'default',
  ),
  each(
    'no right is a wildcard',
    {
      asked: 'CKV_K8S_49, KSV-0044, KSV-0045, KSV-0046, kube-linter wildcard-in-rules',
      broken: [role({ verbs: ['*'] })],
    },
    rulesOf,
    ({ rule: { verbs, resources = [], apiGroups = [] } }) => ![...verbs, ...resources, ...apiGroups].includes('*'),
  ),
  each(
    'no right to Secrets',
    { asked: 'KSV-0041, kube-linter access-to-secrets', broken: [role({ resources: ['secrets'] })] },
    rulesOf,
    ({ rule }) => !allows(rule, 'secrets', rule.verbs),
  ),
  each(
    'no right to run something in pods',
    {
      asked: 'KSV-0053, polaris rolePodExecAttach, KBP108',
      broken: [role({ resources: ['pods/exec'], verbs: ['create'] })],
    },
    rulesOf,
    ({ rule }) => !allows(rule, 'pods/exec', ['create', 'get']),
  ),
  each(
    'no right to make pods',
    {
      asked: 'kube-linter access-to-create-pods, KSV-0048, KBP107',
      broken: [role({ resources: ['pods'], verbs: ['create'] })],
    },
    rulesOf,
    ({ rule }) => !allows(rule, 'pods', ['create']),
  ),
  each(
    'no right beyond the namespace',
    {
      asked: 'KSV-0111, kube-linter cluster-admin-role-binding, polaris clusterrolebindingClusterAdmin',
      broken: [beside('rbac.authorization.k8s.io/v1', 'ClusterRole', { rules: [] })],
    },
    deployed => deployed.all('ClusterRole'),
    () => false,
  ),
];
