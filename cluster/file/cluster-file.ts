import type { Given } from '../../lib/declared/declaration';
import { bool, list, mapOf, oneOf, optional, required, text } from '../../lib/declared/declare';
import { duration, version } from './declare';
import { access } from './access';
import { addons } from './addons';
import { apiServer } from './api-server';
import { autoscaler } from './autoscaler';
import { engine } from './engine';
import { gpuPool } from './gpu-pool';
import { maintenance, upgrades } from './maintenance';
import { monitoring } from './monitoring';
import { network } from './network';
import { proxy, trustedAuthorities } from './proxy';
import { recon2Pool, reconPool } from './recon-pool';
import { storage } from './storage';
import { systemPool } from './system-pool';
import {
  always,
  anotherResource,
  asItsSection,
  field,
  inPlace,
  never,
  onCommandLine,
  section,
  whereGiven,
  written,
} from './fate';
import { resourceId } from './resource-id';

/** Seconds of a day. A node cannot be kept for longer, so a rule between the two says what is left for each. */
const DAY = 86_400;

/** The cluster's DNS name follows from its names. */
const dnsPrefix = { cluster: ['properties.dnsPrefix'] };

/** What the autoscaler does not wait for on Azure Stack Hub. */
const noAutoscaler =
  'has no effect on nodes: Azure Stack Hub has no scale sets, and without them there is no autoscaler';

/** The whole file. */
export const clusterFile = section('A Kubernetes cluster on Azure for Gadgetron.', {
  subscription: field(
    anotherResource(dnsPrefix),
    onCommandLine,
    required(
      text({
        doc: 'The subscription, by its id (`az account show --query id`).',
        pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
        form: 'the UUID of a subscription',
      }),
    ),
  ),
  resourceGroup: field(
    anotherResource(dnsPrefix),
    onCommandLine,
    required(
      text({
        doc: 'The resource group of the cluster and the storage account; created if it does not exist.',
        pattern: '^[-\\w.()]{0,89}[-\\w()]$',
        form: '1 to 90 letters, digits, and _ - . ( ), no period last',
      }),
    ),
  ),
  location: field(
    never({ cluster: ['location'], 'storage account': ['location'] }),
    written,
    required(
      text({
        doc: 'The region, in its short form (`az account list-locations --query [].name`).',
        pattern: '^[a-z]+[a-z0-9]*$',
        form: 'the short name of a region, such as westeurope',
      }),
    ),
  ),
  name: field(
    anotherResource(dnsPrefix),
    onCommandLine,
    required(
      text({
        doc: 'The name of the cluster.',
        pattern: '^[A-Za-z0-9]([-_A-Za-z0-9]{0,61}[A-Za-z0-9])?$',
        form: '1 to 63 letters, digits, dashes and underscores, a letter or digit first and last',
      }),
    ),
  ),
  kubernetesVersion: field(
    inPlace,
    [
      whereGiven(
        ({ engine, version: installed }) => `is AKS's; ${engine} installs engine.kubernetesVersion (${installed})`,
      ),
    ],
    version({
      doc: 'The version of Kubernetes: "default" for the one that AKS recommends when the cluster is created, a minor version (1.35), or an exact one.',
      default: 'default',
    }),
  ),
  tier: field(
    inPlace,
    [whereGiven('is of AKS: the masters are machines of yours here')],
    oneOf(['Free', 'Standard', 'Premium'], {
      doc: 'What AKS guarantees for the API server. Free: nothing, for trying. Standard: an SLA. Premium: an SLA, and two years of support for a version.',
      default: 'Standard',
    }),
  ),
  longestReconstruction: field(
    inPlace,
    [
      whereGiven(({ isAcs, isStack }) =>
        isAcs
          ? "acs-engine's autoscaler gives pods 10 minutes to end, whatever is asked"
          : isStack
            ? noAutoscaler
            : undefined,
      ),
    ],
    duration({
      doc: 'The duration of the longest reconstruction, in seconds or such as "20m". Autoscaler, upgrades and the chart give a pod that long to finish.',
      default: '10m',
      minimum: 1,
      maximum: DAY,
    }),
  ),
  longestWait: field(
    inPlace,
    [
      whereGiven(({ isAcs, isStack }) =>
        isAcs
          ? "acs-engine's autoscaler gives the gateway 10 minutes to end, too: who waits longer in its queue may be cut off"
          : isStack
            ? noAutoscaler
            : undefined,
      ),
    ],
    duration({
      doc: 'Maximum time that a client may wait in the queue of the gateway, in seconds or such as "30m". Nodes are kept for that time as well, because a waiting client still gets a reconstruction.',
      default: '30m',
      minimum: 1,
      maximum: DAY,
    }),
  ),
  nodeProvisioning: field(
    inPlace,
    [whereGiven('is of AKS: pools have fixed machines here')],
    oneOf(['autoscaler', 'auto'], {
      doc: 'What adds nodes. autoscaler: the cluster autoscaler, in pools between min and max. auto: AKS node auto-provisioning (Karpenter), machines of any size beside pools of a fixed count.',
      default: 'autoscaler',
    }),
  ),
  pools: section('The node pools.', {
    system: systemPool,
    recon: reconPool,
    recon2: recon2Pool,
    gpu: gpuPool,
  }),
  autoscaler,
  keda: field(
    inPlace,
    [always('is installed by AKS only; install its Helm chart before ours, or set autoscaling.mode=cpu in the chart')],
    bool({ doc: 'Whether to install KEDA, which scales Gadgetron on the number of sessions.', default: true }),
  ),
  workloadIdentity: field(
    inPlace,
    [whereGiven('is of AKS')],
    bool({ doc: 'Whether pods can have identities in Azure without secrets.', default: true }),
  ),
  network,
  apiServer,
  access,
  addons,
  monitoring,
  proxy,
  trustedAuthorities,
  diskEncryptionSet: field(
    never({ cluster: ['properties.diskEncryptionSetID'] }),
    [whereGiven('is of AKS')],
    optional(
      text({
        doc: 'The disk encryption set that encrypts the disks of nodes and volumes with your own key, by its resource id. Cannot be changed later. https://learn.microsoft.com/azure/aks/azure-disk-customer-managed-keys',
        ...resourceId('a set', 'Microsoft.Compute', 'diskEncryptionSets'),
      }),
    ),
  ),
  nodeResourceGroup: section('The resource group in which AKS creates the nodes.', [whereGiven('is of AKS')], {
    name: field(
      never({ cluster: ['properties.nodeResourceGroup'] }),
      asItsSection,
      optional(
        text({
          doc: 'Its name; the group must not exist yet. Default: MC_, and the names of group, cluster and region. Cannot be changed later.',
          pattern: '^[-\\w.()]{0,79}[-\\w()]$',
          form: '1 to 80 letters, digits, and _ - . ( ), no period last',
        }),
      ),
    ),
    lockdown: field(
      inPlace,
      asItsSection,
      optional(
        bool({
          doc: 'Whether only AKS may change its resources: https://learn.microsoft.com/azure/aks/node-resource-group-lockdown. Left out: the setting of the cluster is kept.',
        }),
      ),
    ),
  }),
  identity: field(
    inPlace,
    [whereGiven('is of AKS')],
    optional(
      text({
        doc: 'A managed identity of your own for the cluster, by its resource id. Without it, the cluster gets its own.',
        ...resourceId('an identity', 'Microsoft.ManagedIdentity', 'userAssignedIdentities'),
      }),
    ),
  ),
  registries: field(
    inPlace,
    [whereGiven('is of AKS')],
    list(
      text({
        doc: 'A registry.',
        ...resourceId('a registry', 'Microsoft.ContainerRegistry', 'registries'),
      }),
      {
        doc: 'Azure container registries from which nodes may pull images, by their resource ids: the identity of the nodes gets the role AcrPull on each. A registry that is left out later keeps that role (az aks update --detach-acr). https://learn.microsoft.com/azure/aks/cluster-container-registry-integration',
        default: [],
        unique: true,
      },
    ),
  ),
  upgrades,
  maintenance,
  storage,
  // Neither names nor values may be any text: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
  tags: field(
    inPlace,
    [whereGiven(({ isAcs }) => (isAcs ? 'acs-engine gives machines no tags' : undefined))],
    mapOf(text({ doc: 'A value.', maxLength: 256 }), {
      doc: 'Tags of every created resource.',
      default: {},
      keys: text({ doc: 'A name.', pattern: '^[^<>%&\\\\?/]{1,512}$' }),
    }),
  ),
  engine,
});

/** The file as it is written: what has a default may be left out. */
export type ClusterFile = Given<typeof clusterFile>;
