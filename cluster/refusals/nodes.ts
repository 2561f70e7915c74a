import { aksPage, type Refusal, reported } from './refusal';

/** Nodes that were made and did not come up, or would not go. */
export const nodes: readonly Refusal[] = [
  {
    codes: ['OutboundConnFailVMExtensionError', 'VMExtensionError_OutboundConnFail'],
    words: /Unable to establish outbound connection/i,
    advice:
      "The nodes do not reach the internet: your network's firewall, routes or security groups have to let them through to the addresses of https://aka.ms/aks-required-ports-and-addresses. With network.outbound userDefinedRouting or userAssignedNATGateway the way out is yours. Then go on with `create`.",
    source: aksPage('vmextensionerror-outboundconnfail'),
  },
  {
    codes: ['K8SAPIServerDNSLookupFailVMExtensionError', 'VMExtensionError_K8SAPIServerDNSLookupFail'],
    advice:
      "The nodes cannot look up the name of the API server: the DNS servers of your network have to forward to Azure's (168.63.129.16), and know the private zone of the cluster, which has to be linked to their network. Then go on with `create`.",
    source: aksPage('vmextensionerror-k8sapiserverdnslookupfail'),
  },
  {
    codes: ['K8SAPIServerConnFailVMExtensionError', 'VMExtensionError_K8SAPIServerConnFail'],
    advice:
      'The nodes cannot reach the API server (port 443): look at firewall and routes, and, with apiServer.authorizedRanges, whether the address of your own way out is in them.',
    source: aksPage('vmextensionerror-k8sapiserverconnfail'),
  },
  {
    codes: [
      'CniDownloadTimeoutVMExtensionError',
      'VMExtensionError_CniDownloadTimeout',
      'K8SDownloadTimeoutVMExtensionError',
      'OrasPullNetworkTimeoutVMExtensionError',
    ],
    words: /VMExtensionError_K8SDownloadTimeout|VMExtensionError_OrasPullNetworkTimeout/,
    advice:
      'The nodes could not download their software: a firewall between them and mcr.microsoft.com or packages.aks.azure.com must permit it (https://aka.ms/aks-required-ports-and-addresses).',
    source: aksPage('vmextensionerror-cnidownloadtimeout'),
  },
  {
    codes: ['OrasPullUnauthorizedVMExtensionError', 'VMExtensionError_OrasPullUnauthorized'],
    words: /Bootstrap Container Registry authorization failed/,
    advice: 'The registry from which the nodes take their files does not let them: their identity needs AcrPull on it.',
    source: aksPage('vmextensionerror-oraspullunauthorized'),
  },
  {
    codes: ['ERR_VHD_FILE_NOT_FOUND', 'VHDFileNotFound', 'VMExtensionError_VHDFileNotFound'],
    advice:
      'The nodes do not reach an address that they need, although it is a file that is missed: your firewall, routes and DNS have to let them through (https://aka.ms/aks-required-ports-and-addresses). Then go on with `create`.',
    source: aksPage('vmextensionerror-vhdfilenotfound'),
  },
  {
    codes: ['UnsatisfiablePDB'],
    advice:
      'A pod disruption budget in the cluster never allows an eviction: `kubectl get pdb -A` shows it (ALLOWED DISRUPTIONS 0). Ask its owner to correct it, then run `create` again.',
    source: aksPage('unsatisfiablepdb-error'),
  },
  {
    codes: ['NotDrained'],
    advice:
      'No pod was stopped by force: the pool stays, and its nodes take no new pods. End the remaining pods (`kubectl get pods -A -o wide`), then run `create` again. `create --no-drain` deletes the pool with all its pods.',
    source: 'https://learn.microsoft.com/azure/aks/resize-node-pool',
  },
  {
    codes: ['KubernetesUnreachable', 'KubernetesRefused'],
    advice:
      'Pools are drained by the API server of the cluster, and you have to be signed in there, with the right to evict pods (`gadgetronctl cluster kubeconfig`, then `kubectl auth can-i create pods/eviction -A`). From outside of its network a private one cannot be reached: run `create` within. `create --no-drain` deletes the pool with all that runs in it.',
    source: 'https://learn.microsoft.com/azure/aks/resize-node-pool',
  },
  {
    codes: ['PodDrainFailure', 'DrainFailed', 'KubernetesDrainFailed'],
    words: /Drain(?:ing)? (?:of )?node \S+ failed|Cannot evict pod|failed when evicting pod/i,
    advice:
      'A pod did not leave its node in time, and was not stopped. The cause is a reconstruction that takes longer than longestReconstruction, or a pod disruption budget of another application (`kubectl get pdb -A`). When the pod has ended, run `create` to continue the upgrade.',
    source: 'https://aka.ms/aks/debugdrainfailures',
  },
  {
    codes: ['VMExtensionProvisioningTimeout', 'VMExtensionError_ProvisioningTimeout', 'VMExtensionProvisioningError'],
    advice:
      'A node was created but did not start; the causes say why. Usually it cannot reach the addresses that it needs (https://aka.ms/aks-required-ports-and-addresses). `create` tries again.',
    source: aksPage('vmextensionerror-provisioningtimeout'),
  },
  {
    codes: ['ERR_NODE_RESOURCE_GROUP_DELETED', 'NodeResourceGroupNotFound'],
    advice:
      'The resource group of the nodes was deleted outside of AKS. Remove the cluster with `delete`, and create it again.',
    source: reported,
  },
];
