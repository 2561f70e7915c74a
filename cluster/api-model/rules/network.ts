import { isAcs } from '../engines';
import { CONFIG, crashes, type Model, none, type Reason, reason, reasonIf } from '../model';
import { isBelow } from './versions';

/** Network plugins and the policies that go with each, all that the engines take: networkPluginPlusPolicyAllowed in validate.go. */
const table: Readonly<Record<'acs' | 'aks', Readonly<Record<string, readonly string[]>>>> = {
  acs: {
    '': ['', 'calico', 'cilium', 'azure', 'none'],
    azure: ['', 'azure', 'calico'],
    kubenet: ['', 'calico'],
    flannel: [''],
    cilium: ['', 'cilium'],
  },
  aks: {
    '': ['', 'calico', 'cilium', 'antrea', 'azure', 'none'],
    azure: ['', 'azure', 'calico', 'antrea'],
    kubenet: ['', 'calico'],
    flannel: [''],
    cilium: ['cilium'],
    antrea: ['antrea'],
  },
};

const tableOf = ({ engine }: Model) => table[isAcs(engine) ? 'acs' : 'aks'];
const policiesOf = (model: Model): readonly string[] => tableOf(model)['']?.concat() ?? [];

export function networkPlugin(model: Model): readonly Reason[] {
  const { engine, config, hasWindows } = model;
  if (!config) return none;
  const path = `${CONFIG}.networkPlugin`;
  const { networkPlugin: plugin } = config;
  if (!isAcs(engine) && plugin === 'flannel')
    return reason(
      path,
      "networkPlugin 'flannel' has been deprecated and is no longer supported for new cluster creation",
    );
  return [
    ...reasonIf(!Object.hasOwn(tableOf(model), plugin), path, `unknown networkPlugin '${plugin}' specified`),
    ...reasonIf(plugin === 'antrea' && hasWindows, path, `networkPlugin '${plugin}' is not supporting windows agents`),
  ];
}

export function networkPolicy(model: Model): readonly Reason[] {
  const { config, hasWindows } = model;
  if (!config) return none;
  const path = `${CONFIG}.networkPolicy`;
  const { networkPolicy: policy, networkPlugin: plugin } = config;
  const linuxOnly = ['calico', 'cilium', 'antrea'].includes(policy);
  return [
    ...reasonIf(!policiesOf(model).includes(policy), path, `unknown networkPolicy '${policy}' specified`),
    ...reasonIf(
      policy === 'azure' && plugin === 'azure' && isBelow(model, '1.8.0'),
      path,
      'networkPolicy azure requires kubernetes version of 1.8 or higher',
    ),
    ...reasonIf(linuxOnly && hasWindows, path, `networkPolicy '${policy}' is not supporting windows agents`),
    ...reasonIf(
      tableOf(model)[plugin]?.includes(policy) !== true,
      path,
      `networkPolicy '${policy}' is not supported with networkPlugin '${plugin}'`,
    ),
  ];
}

export function networkMode({ config, pools }: Model): readonly Reason[] {
  if (!config)
    return reasonIf(
      pools.some(({ distro }) => distro === 'flatcar'),
      CONFIG,
      crashes('which it reads for the distro flatcar'),
    );
  const path = `${CONFIG}.networkMode`;
  const { networkMode: mode, networkPlugin: plugin, networkPolicy: policy } = config;
  return [
    ...reasonIf(!['', 'bridge', 'transparent'].includes(mode), path, `unknown networkMode '${mode}' specified`),
    ...reasonIf(mode !== '' && plugin !== 'azure', path, "networkMode requires network plugin to be 'azure'"),
    ...reasonIf(
      mode !== '' && policy === 'calico' && mode !== 'transparent',
      path,
      `networkMode '${mode}' is not supported by calico`,
    ),
    ...reasonIf(
      mode === 'bridge' && plugin === 'azure' && pools.some(({ distro }) => distro === 'flatcar'),
      path,
      "Flatcar node pools require 'transparent' networkMode with Azure CNI",
    ),
  ];
}

/** IPv6 beside IPv4, or alone. */
export function ipv6(model: Model): readonly Reason[] {
  const { config, properties, version = '' } = model;
  const { enableIPv6DualStack: dual = false, enableIPv6Only: single = false } = properties.featureFlags ?? {};
  if (!config || (!dual && !single)) return none;
  const path = `${CONFIG}.networkPlugin`;
  const { networkPlugin: plugin, networkPolicy: policy } = config;
  const invalid = `the OrchestratorProfile.KubernetesConfig.NetworkPlugin '${plugin}' is invalid`;
  return [
    ...reasonIf(
      dual && single,
      'properties.featureFlags',
      "featureFlags.EnableIPv6DualStack and featureFlags.EnableIPv6Only can't be enabled at the same time",
    ),
    ...reasonIf(
      dual && isBelow(model, '1.16.0'),
      'properties.featureFlags.enableIPv6DualStack',
      `IPv6 dual stack not available in kubernetes version ${version}`,
    ),
    ...reasonIf(
      dual && !['kubenet', 'azure'].includes(plugin),
      path,
      `${invalid}, IPv6 dual stack supported only with 'kubenet' and 'azure'`,
    ),
    ...reasonIf(
      dual && plugin === 'azure' && policy !== '',
      `${CONFIG}.networkPolicy`,
      `Network policy ${policy} is not supported for azure cni dualstack`,
    ),
    ...reasonIf(
      single && isBelow(model, '1.18.0'),
      'properties.featureFlags.enableIPv6Only',
      `IPv6 single stack not available in kubernetes version ${version}`,
    ),
    ...reasonIf(single && plugin !== 'kubenet', path, `${invalid}, IPv6 single stack supported only with kubenet`),
  ];
}

export function proxyMode({ config }: Model): readonly Reason[] {
  const mode = config?.kubeProxyMode ?? '';
  return reasonIf(
    !['', 'iptables', 'ipvs'].includes(mode),
    `${CONFIG}.kubeProxyMode`,
    `Invalid KubeProxyMode ${mode}. Allowed modes are iptables and ipvs`,
  );
}
