import { isAtLeast } from '../go/semver';
import { emptyConfig, type Model, none, type Reason, reason, reasonIf, writtenVersion } from '../model';
import type { Addon } from './addon';

type AddonRule = (addon: Addon, model: Model) => readonly Reason[];

/** What aks-engine asks of an addon, by its name. The autoscaler has a file of its own. */
export function aksAddon(addon: Addon, model: Model): readonly Reason[] {
  const rules: Readonly<Record<string, AddonRule>> = addon.enabled === true ? whenEnabled : whenDisabled;
  return Object.hasOwn(rules, addon.name) ? (rules[addon.name]?.(addon, model) ?? none) : none;
}

const whenEnabled: Readonly<Record<string, AddonRule>> = {
  aad: ({ path }, { properties }) =>
    reasonIf(
      (properties.aadProfile?.adminGroupID ?? '') === '',
      path,
      "aad addon can't be enabled without a valid aadProfile w/ adminGroupID",
    ),
  antrea: wantsPolicy('antrea'),
  'appgw-ingress': applicationGateway,
  'azure-arc-onboarding': arcOnboarding,
  cilium: (addon, model) =>
    isAtLeast(writtenVersion(model), '1.16.0')
      ? reason(addon.path, 'cilium addon is not supported on Kubernetes v1.16.0 or greater')
      : wantsPolicy('cilium')(addon, model),
  'cloud-node-manager': cloudNodeManager,
  // Refused by the successor alone; the words are ours.
  'container-monitoring': ({ path, name }, { engine }) =>
    reasonIf(engine === 'aks-engine-azurestack', path, `${name} addon is deprecated`),
  'csi-secrets-store': ({ path, name }, model) =>
    reasonIf(!isAtLeast(writtenVersion(model), '1.16.0'), path, `${name} add-on can only be used in 1.16+`),
  flannel: ({ path }) => reason(path, 'flannel addon is deprecated for new clusters'),
  rescheduler: ({ path }) =>
    reason(
      path,
      'The rescheduler addon has been deprecated and disabled, please remove it from your cluster configuration before creating a new cluster',
    ),
};

const whenDisabled: Readonly<Record<string, AddonRule>> = {
  'azure-cloud-provider': ({ path, name }) => reason(path, `${name} add-on is required, it cannot be disabled`),
  'cloud-node-manager': ({ path, name }, model) =>
    reasonIf(
      managesNodes(model) && !model.isAzureStack,
      path,
      `${name} add-on is required when useCloudControllerManager is true in Kubernetes ${minimumForNodes(model)} or above`,
    ),
};

function wantsPolicy(policy: string): AddonRule {
  return ({ path }, { config }) =>
    reasonIf(
      config?.networkPolicy !== policy,
      path,
      `${policy} addon may only be enabled if the networkPolicy=${policy}`,
    );
}

const minimumForNodes = ({ hasWindows }: Model): string => (hasWindows ? '1.18.0' : '1.16.0');

const managesNodes = (model: Model): boolean =>
  model.config?.useCloudControllerManager === true && isAtLeast(writtenVersion(model), minimumForNodes(model));

function cloudNodeManager({ path, name }: Addon, model: Model): readonly Reason[] {
  if (model.config?.useCloudControllerManager !== true)
    return reason(path, `${name} add-on requires useCloudControllerManager to be true`);
  return reasonIf(
    !managesNodes(model),
    path,
    `${name} add-on can only be used Kubernetes ${minimumForNodes(model)} or above`,
  );
}

function applicationGateway(
  { path, config = {} }: Addon,
  { config: kubernetes = emptyConfig, properties }: Model,
): readonly Reason[] {
  return [
    ...reasonIf(
      (properties.servicePrincipalProfile?.objectId ?? '') === '' && kubernetes.useManagedIdentity !== true,
      path,
      "appgw-ingress add-ons requires 'objectID' to be specified or UseManagedIdentity to be true",
    ),
    ...reasonIf(
      kubernetes.networkPlugin !== 'azure',
      path,
      "appgw-ingress add-ons can only be used with Network Plugin as 'azure'",
    ),
    ...reasonIf(
      !config['appgw-subnet'],
      `${path}.config`,
      "appgw-ingress add-ons requires 'appgw-subnet' in the Config. It is used to provision the subnet for Application Gateway in the vnet",
    ),
  ];
}

function arcOnboarding({ path, config = {} }: Addon): readonly Reason[] {
  const missing = [
    'location',
    'tenantID',
    'subscriptionID',
    'resourceGroup',
    'clusterName',
    'clientID',
    'clientSecret',
  ].filter(key => !config[key]);
  return reasonIf(
    missing.length > 0,
    `${path}.config`,
    missing.map(key => `azure-arc-onboarding addon configuration must have a '${key}' property`).join('; '),
  );
}
