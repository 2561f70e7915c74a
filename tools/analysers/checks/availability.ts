import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { type Check, each, eachPod } from '../check';
import type { Deployed, Workload } from '../deployed';
import { example } from '../example';

/** The fewest pods of a Deployment. */
const fewest = (deployed: Deployed, { workload, object }: Deployed['deployments'][number]): number =>
  deployed.scalerOf(workload)?.spec?.minReplicas ?? object.spec?.replicas ?? 1;

const deployments = (deployed: Deployed) =>
  deployed.deployments.map(deployment => ({ ...deployment, subject: deployment.workload.subject }));
const budgets = (deployed: Deployed) =>
  deployed.all('PodDisruptionBudget').map(({ subject, object: { spec = {} } }) => ({ subject, spec }));

/** Pods that several of can serve at a time, so that where each is matters. */
const several = ({ kind }: Workload): boolean => kind === 'Deployment';

/** How many pods a part of something is, as Kubernetes rounds it. */
const count = (amount: string | number, of: number): number =>
  typeof amount === 'number' ? amount : Math.ceil((Number.parseInt(amount, 10) / 100) * of);

const budgetSelects = (selector: LabelSelector | undefined, deployed: Deployed): readonly Workload[] =>
  deployed.selected(selector?.matchLabels);

/** What is left when a node goes. */
export const availability: readonly Check[] = [
  each(
    'there are two pods or more',
    {
      asked: 'kube-score deployment-replicas, kube-linter minimum-three-replicas, polaris deploymentMissingReplicas',
      broken: [example({ specs: { HorizontalPodAutoscaler: null }, deployment: { replicas: 1 } })],
    },
    deployments,
    (deployment, deployed) => fewest(deployed, deployment) >= 2,
  ),
  each(
    'the autoscaler keeps two pods or more',
    {
      asked: 'kube-linter hpa-minimum-three-replicas, polaris hpaMinAvailability',
      broken: [example({ specs: { HorizontalPodAutoscaler: { minReplicas: 1 } } })],
    },
    deployed => deployed.all('HorizontalPodAutoscaler'),
    ({ object }) => (object.spec?.minReplicas ?? 1) >= 2,
  ),
  each(
    'only one of two says how many pods',
    {
      asked: 'kube-score deployment-targeted-by-hpa-does-not-have-replicas-configured',
      broken: [example({ deployment: { replicas: 3 } })],
    },
    deployments,
    ({ workload, object }, deployed) => !deployed.scalerOf(workload) || object.spec?.replicas === undefined,
  ),
  each(
    'a disruption budget counts the pods',
    {
      asked:
        'kube-score deployment-has-poddisruptionbudget, poddisruptionbudget-has-policy, polaris missingPodDisruptionBudget',
      broken: [example({ specs: { PodDisruptionBudget: null } })],
    },
    deployments,
    ({ workload }, deployed) =>
      budgets(deployed).some(
        ({ spec }) =>
          (spec.maxUnavailable ?? spec.minAvailable) !== undefined &&
          budgetSelects(spec.selector, deployed).includes(workload),
      ),
  ),
  each(
    'the budget says what becomes of pods that are not ready',
    {
      asked: 'kube-linter pdb-unhealthy-pod-eviction-policy',
      broken: [example({ specs: { PodDisruptionBudget: { unhealthyPodEvictionPolicy: undefined } } })],
    },
    budgets,
    ({ spec }) => 'unhealthyPodEvictionPolicy' in spec && spec.unhealthyPodEvictionPolicy !== undefined,
  ),
  each(
    'the budget lets a node be drained',
    {
      asked:
        'kube-linter pdb-max-unavailable, pdb-min-available, polaris pdbMinAvailableGreaterThanHPAMinReplicas, pdbDisruptionsIsZero',
      broken: [example({ specs: { PodDisruptionBudget: { maxUnavailable: undefined, minAvailable: 3 } } })],
    },
    budgets,
    ({ spec: { selector, maxUnavailable, minAvailable } }, deployed) =>
      deployments(deployed)
        .filter(({ workload }) => budgetSelects(selector, deployed).includes(workload))
        .every(deployment =>
          maxUnavailable === undefined
            ? count(minAvailable ?? 0, fewest(deployed, deployment)) < fewest(deployed, deployment)
            : count(maxUnavailable, fewest(deployed, deployment)) > 0,
        ),
  ),
  eachPod(
    "pods of a kind avoid each other's node by anti-affinity",
    {
      asked: 'kube-score deployment-has-host-podantiaffinity, kube-linter no-anti-affinity',
      broken: [example({ pod: { affinity: undefined } })],
    },
    ({ affinity }, workload) => {
      const {
        requiredDuringSchedulingIgnoredDuringExecution: required = [],
        preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
      } = affinity?.podAntiAffinity ?? {};
      return (
        !several(workload) ||
        [...required, ...preferred.map(({ podAffinityTerm }) => podAffinityTerm)].some(
          ({ topologyKey }) => topologyKey === 'kubernetes.io/hostname',
        )
      );
    },
  ),
  eachPod(
    'pods of a kind are spread',
    {
      asked: 'polaris topologySpreadConstraint, AKS safeguards (anti-affinity or spread)',
      broken: [example({ pod: { topologySpreadConstraints: [] } })],
    },
    ({ topologySpreadConstraints = [] }, workload) => !several(workload) || topologySpreadConstraints.length > 0,
  ),
  eachPod(
    'the pod has a priority',
    { asked: 'polaris priorityClassNotSet', broken: [example({ pod: { priorityClassName: undefined } })] },
    ({ priorityClassName }) => priorityClassName !== undefined,
  ),
  each(
    'new pods come before old ones go',
    {
      asked: 'kube-linter no-rolling-update-strategy',
      broken: [example({ deployment: { strategy: { type: 'Recreate' } } })],
    },
    deployments,
    ({ object }) => (object.spec?.strategy?.type ?? 'RollingUpdate') === 'RollingUpdate',
  ),
];
