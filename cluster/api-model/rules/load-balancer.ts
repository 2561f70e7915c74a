import { isAcs } from '../engines';
import { CONFIG, type Model, none, type Reason, reasonIf, writtenVersion } from '../model';
import { isBelow } from './versions';

const exclude =
  'standard loadBalancerSku should exclude master nodes. Please set KubernetesConfig "ExcludeMasterFromStandardLB" to "true"';

export function loadBalancer(model: Model): readonly Reason[] {
  return isAcs(model.engine) ? acsLoadBalancer(model) : aksLoadBalancer(model);
}

function acsLoadBalancer(model: Model): readonly Reason[] {
  const { config } = model;
  if (config?.loadBalancerSku !== 'Standard') return none;
  return [
    ...reasonIf(
      isBelow(model, '1.11.0'),
      `${CONFIG}.loadBalancerSku`,
      `loadBalancerSku is only available in Kubernetes version 1.11.0 or greater; unable to validate for Kubernetes version ${writtenVersion(model)}`,
    ),
    ...reasonIf(config.excludeMasterFromStandardLB === false, `${CONFIG}.excludeMasterFromStandardLB`, exclude),
  ];
}

function aksLoadBalancer({ config }: Model): readonly Reason[] {
  if (!config) return none;
  const { loadBalancerSku: sku, loadBalancerOutboundIPs: outbound, outboundRuleIdleTimeoutInMinutes: timeout } = config;
  const path = `${CONFIG}.loadBalancerSku`;
  return [
    ...reasonIf(
      !['', 'standard', 'basic'].includes(sku.toLowerCase()),
      path,
      'Invalid value for loadBalancerSku, only Standard and Basic are supported',
    ),
    ...reasonIf(
      sku === 'Standard' && config.excludeMasterFromStandardLB !== true,
      `${CONFIG}.excludeMasterFromStandardLB`,
      exclude,
    ),
    ...reasonIf(
      sku === 'Basic' && outbound !== undefined,
      `${CONFIG}.loadBalancerOutboundIPs`,
      'kubernetesConfig.loadBalancerOutboundIPs configuration only supported for Standard loadBalancerSku=Standard',
    ),
    ...reasonIf(
      config.maximumLoadBalancerRuleCount < 0,
      `${CONFIG}.maximumLoadBalancerRuleCount`,
      "maximumLoadBalancerRuleCount shouldn't be less than 0",
    ),
    ...reasonIf(
      (outbound ?? 0) > 16,
      `${CONFIG}.loadBalancerOutboundIPs`,
      `kubernetesConfig.loadBalancerOutboundIPs was set to ${outbound ?? 0}, the maximum allowed is 16`,
    ),
    ...reasonIf(
      sku === 'Standard' && timeout !== 0 && (timeout < 4 || timeout > 120),
      `${CONFIG}.outboundRuleIdleTimeoutInMinutes`,
      "outboundRuleIdleTimeoutInMinutes shouldn't be less than 4 or greater than 120",
    ),
  ];
}
