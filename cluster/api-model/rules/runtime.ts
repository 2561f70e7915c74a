import { isAcs } from '../engines';
import { isAtLeast } from '../go/semver';
import { goList } from '../go/text';
import { CONFIG, type Model, none, type Reason, reason, reasonIf, writtenVersion } from '../model';
import { isBelow } from './versions';

const runtimes = {
  acs: ['', 'docker', 'clear-containers', 'kata-containers', 'containerd'],
  aks: ['', 'docker', 'containerd'],
} as const;

export function containerRuntime({ engine, config, hasWindows }: Model): readonly Reason[] {
  const runtime = config?.containerRuntime ?? '';
  const path = `${CONFIG}.containerRuntime`;
  const known: readonly string[] = runtimes[isAcs(engine) ? 'acs' : 'aks'];
  if (!known.includes(runtime)) return reason(path, `unknown containerRuntime ${JSON.stringify(runtime)} specified`);
  if (!hasWindows || ['', 'docker'].includes(runtime)) return none;
  if (isAcs(engine))
    return reason(path, `containerRuntime ${JSON.stringify(runtime)} is not supporting windows agents`);
  const wantsPlugin = config?.networkPlugin === 'kubenet' && config.windowsSdnPluginURL === '';
  return reasonIf(
    wantsPlugin,
    `${CONFIG}.windowsSdnPluginURL`,
    'WindowsSdnPluginURL must be provided when using Windows with ContainerRuntime=containerd and networkPlugin=kubenet',
  );
}

const containerdVersions = [
  '1.3.2',
  '1.3.3',
  '1.3.4',
  '1.3.5',
  '1.3.6',
  '1.3.7',
  '1.3.8',
  '1.3.9',
  '1.4.4',
  '1.4.6',
  '1.4.7',
  '1.4.8',
  '1.4.9',
  '1.4.11',
  '1.5.11',
  '1.5.13',
  '1.5.16',
  '1.6.21',
  '1.6.28',
];

export function containerd({ config }: Model): readonly Reason[] {
  if (!config) return none;
  const { containerRuntime: runtime, containerdVersion: version, mobyVersion: moby, containerRuntimeConfig } = config;
  const path = `${CONFIG}.containerdVersion`;
  const directory = containerRuntimeConfig?.dataDir;
  const directoryPath = `${CONFIG}.containerRuntimeConfig["dataDir"]`;
  const invalid = `OrchestratorProfile.KubernetesConfig.ContainerRuntimeConfig.DataDir '${directory ?? ''}' is invalid: must`;
  return [
    ...reasonIf(
      ['', 'docker'].includes(runtime) && moby !== '' && version !== '' && isBefore(moby, [19, 3]),
      path,
      'containerdVersion is only valid in a non-docker context, use containerd containerRuntime value instead if you wish to provide a containerdVersion',
    ),
    ...reasonIf(
      version !== '' && !containerdVersions.includes(version),
      path,
      `Invalid containerd version "${version}", please use one of the following versions: ${goList(containerdVersions)}`,
    ),
    ...reasonIf(directory === '', directoryPath, `${invalid} not be empty`),
    ...reasonIf(
      directory !== undefined && directory !== '' && !directory.startsWith('/'),
      directoryPath,
      `${invalid} be absolute path`,
    ),
  ];
}

/** Versions of Docker have a zero in front: 19.03. */
function isBefore(version: string, [major, minor]: readonly [number, number]): boolean {
  const [first = 0, second = 0] = version.split('.').map(part => Number.parseInt(part, 10) || 0);
  return first < major || (first === major && second < minor);
}

export function cloudController(model: Model): readonly Reason[] {
  const { config, version = '' } = model;
  const used = config?.useCloudControllerManager === true || (config?.customCcmImage ?? '') !== '';
  return reasonIf(
    used && isBelow(model, '1.8.0'),
    `${CONFIG}.useCloudControllerManager`,
    `OrchestratorProfile.KubernetesConfig.UseCloudControllerManager and OrchestratorProfile.KubernetesConfig.CustomCcmImage not available in kubernetes version ${version}`,
  );
}

export function imageBase({ config }: Model): readonly Reason[] {
  const known = ['', 'gcr', 'mcr'];
  const type = config?.kubernetesImageBaseType ?? '';
  return reasonIf(
    !known.includes(type),
    `${CONFIG}.kubernetesImageBaseType`,
    `Invalid kubernetesImageBaseType value "${type}", please use one of the following versions: ${goList(known)}`,
  );
}

/** Own images of the parts of Kubernetes. The engines ask the version as it is written: with a release alone, they see none. */
export function customComponents(model: Model): readonly Reason[] {
  const { engine, config } = model;
  if (isAcs(engine) || !config) return none;
  const version = writtenVersion(model);
  const parts = [
    config.customKubeAPIServerImage,
    config.customKubeControllerManagerImage,
    config.customKubeSchedulerImage,
    config.customKubeBinaryURL,
  ].some(image => image !== '');
  const hasParts = isAtLeast(version, '1.17.0');
  return [
    ...reasonIf(
      hasParts && config.customHyperkubeImage !== '',
      `${CONFIG}.customHyperkubeImage`,
      'customHyperkubeImage has no effect in Kubernetes version 1.17.0 or above',
    ),
    ...reasonIf(
      !hasParts && parts,
      CONFIG,
      'customKubeAPIServerImage, customKubeControllerManagerImage, customKubeSchedulerImage or customKubeBinaryURL have no effect in Kubernetes version 1.16 or earlier',
    ),
    ...reasonIf(
      !isAtLeast(version, '1.16.0') && config.customKubeProxyImage !== '',
      `${CONFIG}.customKubeProxyImage`,
      'customKubeProxyImage has no effect in Kubernetes version 1.15 or earlier',
    ),
  ];
}
