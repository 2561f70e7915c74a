import { aksPage, armPage, type Refusal } from './refusal';

/** What a request asks for that cannot be. */
export const requests: readonly Refusal[] = [
  {
    codes: [],
    title: '`ValidationError`, about a webhook, when a cluster is stopped',
    words: /ValidationError.*WebhookConfiguration/is,
    advice:
      'A webhook in the cluster is asked about objects of the whole cluster, which AKS changes when it stops. Its owner narrows its rules to namespaced resources, or sets failurePolicy: Ignore (`kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations`). Then run `stop` again.',
    source: 'https://learn.microsoft.com/azure/aks/start-stop-cluster',
  },
  {
    codes: ['KubernetesAPICallFailed'],
    advice:
      'The cluster did not start, as the region has no room for its control plane now: run `start` again later, which continues. It has all its objects.',
    source: aksPage('akscapacityheavyusage-error'),
  },
  {
    codes: ['NodePoolMcVersionIncompatible'],
    advice:
      'Pools may be three minor versions behind the control plane, and not ahead of it: set kubernetesVersion one minor version higher at a time.',
    source: aksPage('upgradefailed-error'),
  },
  {
    codes: ['K8sVersionNotSupported', 'AgentPoolK8sVersionNotSupported'],
    advice:
      'Take a version that the region offers in your tier, or leave the version at "default". `az aks get-versions -o table -l REGION` lists them.',
    source: aksPage('upgradefailed-error'),
  },
  {
    codes: [],
    title: 'Upgrading Kubernetes version … to … is not allowed',
    words: /Upgrading Kubernetes version \S+ to \S+ is not allowed/,
    advice:
      'AKS upgrades one minor version at a time, unless the present one is no longer supported, and never downgrades: `az aks get-upgrades` lists the possible versions.',
    source: aksPage('upgradefailed-error'),
  },
  {
    codes: [],
    title: "Changing property 'imageReference' is not allowed",
    words: /Changing property 'imageReference' is not allowed/,
    advice:
      'A machine of the cluster was changed by hand, in the resource group of the nodes (its tags, say). Create a new pool to get unchanged machines.',
    source:
      'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/create-upgrade-delete/changing-property-imagereference-not-allowed',
  },
  {
    codes: ['PropertyChangeNotAllowed'],
    advice:
      'AKS cannot change that in an existing cluster or pool: set it back in the file, or create a new pool or a new cluster.',
    source: armPage,
  },
  {
    codes: ['AKSOperationPreempted', 'AKSOperationPreemptedByDelete'],
    advice:
      'Another operation on the cluster began first: `status` shows it; run `create` again when it is over, or stop it with `abort`.',
    source: aksPage('aksoperationpreempted-error'),
  },
  {
    codes: [
      'StorageAccountAlreadyTaken',
      'StorageAccountAlreadyExists',
      'AccountNameInvalid',
      'StorageAccountInAnotherResourceGroup',
    ],
    advice: 'Names of storage accounts are unique in all of Azure: choose another one in the file.',
    source: armPage,
  },
  {
    codes: ['InvalidResourceLocation'],
    advice: 'A resource of that name already exists in another region: use another name, or that region.',
    source: armPage,
  },
  {
    codes: ['InvalidParameter', 'InvalidTemplateDeployment', 'InvalidRequestContent'],
    words: /^BadRequest: /,
    advice:
      'AKS does not accept such a value; the message names it. If `validate` finds the file valid, this is an internal error: please report it with the message.',
    source: aksPage('invalidparameter-error'),
  },
  {
    codes: ['MissingApiVersionParameter', 'NoRegisteredProviderFound', 'InvalidApiVersionParameter'],
    advice:
      'This cloud or region does not have the API version in use, or not that kind of resource: the message lists what it has. An older cloud has its own endpoints, and may lack it.',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
  },
];
