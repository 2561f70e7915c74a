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
      'AKS goes one minor version at a time, and never back: `az aks get-upgrades` lists where it goes from here.',
    source: aksPage('upgradefailed-error'),
  },
  {
    codes: [],
    title: "Changing property 'imageReference' is not allowed",
    words: /Changing property 'imageReference' is not allowed/,
    advice:
      'Somebody has changed a machine of the cluster by hand, in the group of the nodes. A new pool has machines as they should be.',
    source: aksPage('aks-error-code-page'),
  },
  {
    codes: ['PropertyChangeNotAllowed'],
    advice: 'AKS never changes that in what is there: set it back in the file, or make a new pool, or a new cluster.',
    source: armPage,
  },
  {
    codes: ['AKSOperationPreempted', 'AKSOperationPreemptedByDelete'],
    advice:
      'Somebody has begun another operation on the cluster, which came first: look with `status`, go on with `create`.',
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
    advice: 'Something of that name is in another region already: take another name, or that region.',
    source: armPage,
  },
  {
    codes: ['InvalidParameter', 'InvalidTemplateDeployment', 'InvalidRequestContent'],
    words: /^BadRequest: /,
    advice:
      'AKS takes no such value; the message names it. If the file is right by `validate`, this is a fault of ours: please report it with the message.',
    source: aksPage('invalidparameter-error'),
  },
  {
    codes: ['MissingApiVersionParameter', 'NoRegisteredProviderFound', 'InvalidApiVersionParameter'],
    advice:
      'This cloud or region does not know the API that we speak: an older cloud has its own endpoints, and may lack it.',
    source: fromMemory,
  },
];
