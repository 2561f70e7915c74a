import { aksPage, armPage, fromMemory, type Refusal } from './refusal';

/** What a request asks for that cannot be. */
export const requests: readonly Refusal[] = [
  {
    codes: ['NodePoolMcVersionIncompatible'],
    advice:
      'Pools may be three minor versions behind the control plane, and not ahead of it: set kubernetesVersion one minor version higher at a time.',
    source: aksPage('nodepoolmcversionincompatible-error'),
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
      'AKS upgrades one minor version at a time, and never downgrades: `az aks get-upgrades` lists the possible versions.',
    source: aksPage('upgradefailed-error'),
  },
  {
    codes: [],
    title: "Changing property 'imageReference' is not allowed",
    words: /Changing property 'imageReference' is not allowed/,
    advice:
      'A machine of the cluster was changed by hand, in the resource group of the nodes. Create a new pool to get unchanged machines.',
    source: aksPage('aks-error-code-page'),
  },
  {
    codes: ['PropertyChangeNotAllowed'],
    advice:
      'AKS cannot change that in an existing cluster or pool: set it back in the file, or create a new pool or a new cluster.',
    source: armPage,
  },
  {
    codes: ['AKSOperationPreempted', 'AKSOperationPreemptedByDelete'],
    advice: 'Another operation on the cluster began first: `status` shows it; run `create` again when it is over.',
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
      'This cloud or region does not have the API version in use: an older cloud has its own endpoints, and may lack it.',
    source: fromMemory,
  },
];
