import { isAcs } from '../engines';
import type { Model, Reason, Rule } from '../model';
import { aadIds } from './aad';
import { addonRules } from './addons';
import { customVnet } from './custom-vnet';
import { azureStack, customCloud } from './custom-cloud';
import { etcdStorageLimit, etcdVersion } from './etcd';
import { extensionVaults, poolExtensions } from './extensions';
import { durations, maxPods } from './kubelet';
import { linuxSecrets, mtuIsKnown, sshKeysAreNotEmpty } from './linux';
import { loadBalancer } from './load-balancer';
import {
  dnsPrefixIsValid,
  masterAuditd,
  masterDiskCaching,
  masterDistro,
  masterImageIsNamed,
  masterPlacementGroup,
  masterScaleSet,
} from './master';
import { ipv6, networkMode, networkPlugin, networkPolicy, proxyMode } from './network';
import { poolRules } from './pools';
import { cloudController, containerd, containerRuntime, customComponents, imageBase } from './runtime';
import { encryptionKey, rbac, securityVersions } from './security';
import { managedIdentityVersion, servicePrincipal } from './service-principal';
import { clusterSubnet, dockerBridge, serviceNetwork } from './subnets';
import { tagRules } from './tags';
import { orchestratorIsKubernetes, otherOrchestratorsAreAbsent, versionIsOffered } from './versions';
import { windowsProfile } from './windows';
import { zoneRules } from './zones';

/** Rules of both, roughly in the order in which the engines look: they stop at the first that is broken, we do not. */
const common: readonly Rule[] = [
  tagRules,
  orchestratorIsKubernetes,
  versionIsOffered,
  clusterSubnet,
  dockerBridge,
  maxPods,
  durations,
  serviceNetwork,
  etcdVersion,
  cloudController,
  networkPlugin,
  networkPolicy,
  rbac,
  encryptionKey,
  loadBalancer,
  containerRuntime,
  masterImageIsNamed,
  masterScaleSet,
  masterPlacementGroup,
  dnsPrefixIsValid,
  poolRules,
  zoneRules,
  sshKeysAreNotEmpty,
  linuxSecrets,
  addonRules,
  poolExtensions,
  extensionVaults,
  customVnet,
  servicePrincipal,
  aadIds,
];

const acs: readonly Rule[] = [securityVersions, otherOrchestratorsAreAbsent, managedIdentityVersion];

const aks: readonly Rule[] = [
  customCloud,
  ipv6,
  proxyMode,
  containerd,
  networkMode,
  imageBase,
  etcdStorageLimit,
  masterDistro,
  masterAuditd,
  masterDiskCaching,
  mtuIsKnown,
  customComponents,
  azureStack,
  windowsProfile,
];

/** Everything that the engine has against a model. */
export const reasonsAgainst = (model: Model): readonly Reason[] =>
  [...common, ...(isAcs(model.engine) ? acs : aks)].flatMap(rule => rule(model));
