import { isAcs } from '../engines';
import { isBase64 } from '../go/text';
import { CONFIG, type Model, none, type Reason, reasonIf } from '../model';
import { type Addon, addonsOf } from './addon';
import { aksAutoscaler } from './autoscaler-addon';
import { aksAddon } from './aks-addons';
import { isBelow } from './versions';
import { hasNvidiaGpu } from './vm-sizes';

export function addonRules(model: Model): readonly Reason[] {
  const addons = addonsOf(model);
  const enabled = (name: string): boolean => addons.some(addon => addon.name === name && addon.enabled === true);
  return [
    ...addons.flatMap(addon => [
      ...addonData(addon),
      ...(isAcs(model.engine)
        ? acsAddon(addon, model)
        : [...addonMode(addon), ...aksAutoscaler(addon, model), ...aksAddon(addon, model)]),
    ]),
    ...reasonIf(
      !isAcs(model.engine) && enabled('kube-dns') && enabled('coredns'),
      `${CONFIG}.addons`,
      'Both kube-dns and coredns addons are enabled, only one of these may be enabled on a cluster',
    ),
  ];
}

/** An addon of the user's own: a manifest, and nothing else. */
function addonData({ name, data, config, containers, path }: Addon): readonly Reason[] {
  if (data === '') return none;
  const others = Object.keys(config ?? {}).length > 0 || (containers?.length ?? 0) > 0;
  return [
    ...reasonIf(others, `${path}.data`, 'Config and containers should be empty when addon.Data is specified'),
    ...reasonIf(!isBase64(data), `${path}.data`, `Addon ${name}'s data should be base64 encoded`),
  ];
}

function addonMode({ name, mode, path }: Addon): readonly Reason[] {
  return reasonIf(
    !['', 'EnsureExists', 'Reconcile'].includes(mode),
    `${path}.mode`,
    `addon ${name} has a mode configuration '${mode}', must be either EnsureExists or Reconcile`,
  );
}

function acsAddon({ name, enabled, path }: Addon, model: Model): readonly Reason[] {
  if (enabled !== true) return none;
  const { pools } = model;
  switch (name) {
    case 'cluster-autoscaler':
      return reasonIf(
        pools.some(({ availabilityProfile }) => availabilityProfile === 'AvailabilitySet'),
        path,
        'Cluster Autoscaler add-on can only be used with VirtualMachineScaleSets. Please specify "availabilityProfile": "VirtualMachineScaleSets"',
      );
    case 'nvidia-device-plugin':
      return reasonIf(
        pools.some(({ vmSize }) => hasNvidiaGpu(vmSize)) && isBelow(model, '1.10.0'),
        path,
        'NVIDIA Device Plugin add-on can only be used Kubernetes 1.10 or above. Please specify "orchestratorRelease": "1.10"',
      );
    default:
      return none;
  }
}
