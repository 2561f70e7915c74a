import { isAtLeast } from '../go/semver';
import { goList, parseInteger } from '../go/text';
import { CONFIG, crashes, type Model, none, type Reason, reason, reasonIf, writtenVersion } from '../model';

const CLOUD = 'properties.customCloudProfile';
const locations = ['', 'public', 'china', 'german', 'usgovernment'];

/** Azure Stack Hub and other clouds of one's own. */
export function customCloud({ service, properties, isAzureStack }: Model): readonly Reason[] {
  const { customCloudProfile: cloud } = properties;
  if (!cloud) return none;
  const { portalURL, authenticationMethod, identitySystem, dependenciesLocation } = cloud;
  const { location } = service;
  return [
    ...reasonIf(location === '', 'location', 'missing ContainerService Location'),
    ...(isAzureStack
      ? [
          ...(portalURL === ''
            ? reason(
                `${CLOUD}.portalURL`,
                'portalURL needs to be specified when AzureStackCloud CustomCloudProfile is provided',
              )
            : reasonIf(
                !portalURL.startsWith(`https://portal.${location}.`),
                `${CLOUD}.portalURL`,
                `portalURL needs to start with https://portal.${location}. `,
              )),
          ...reasonIf(
            !['', 'client_secret', 'client_certificate'].includes(authenticationMethod),
            `${CLOUD}.authenticationMethod`,
            "authenticationMethod allowed values are 'client_certificate' and 'client_secret'",
          ),
          ...reasonIf(
            !['', 'azure_ad', 'adfs'].includes(identitySystem),
            `${CLOUD}.identitySystem`,
            "identitySystem allowed values are 'azure_ad' and 'adfs'",
          ),
        ]
      : none),
    ...reasonIf(
      !locations.includes(dependenciesLocation),
      `${CLOUD}.dependenciesLocation`,
      `The ${dependenciesLocation} dependenciesLocation is not supported. The supported vaules are ${goList(locations)}`,
    ),
  ];
}

/** What Azure Stack Hub cannot do. */
export function azureStack(model: Model): readonly Reason[] {
  const { isAzureStack, config, master, pools } = model;
  if (!isAzureStack) return none;
  const plugin = config?.networkPlugin ?? '';
  return [
    ...reasonIf(
      !['', 'azure', 'kubenet'].includes(plugin),
      `${CONFIG}.networkPlugin`,
      `kubernetesConfig.networkPlugin '${plugin}' is not supported on Azure Stack clouds`,
    ),
    ...reasonIf(
      master?.availabilityProfile === 'VirtualMachineScaleSets',
      'properties.masterProfile.availabilityProfile',
      "masterProfile.availabilityProfile should be set to 'AvailabilitySet' on Azure Stack clouds",
    ),
    ...pools.flatMap(({ name, path, availabilityProfile }) =>
      reasonIf(
        availabilityProfile !== 'AvailabilitySet',
        `${path}.availabilityProfile`,
        `agentPoolProfiles[${name}].availabilityProfile should be set to 'AvailabilitySet' on Azure Stack clouds`,
      ),
    ),
    ...(config ? stackConfig(model) : reason(CONFIG, crashes('which it reads on Azure Stack Hub'))),
  ];
}

function stackConfig(model: Model): readonly Reason[] {
  const { config } = model;
  if (!config) return none;
  const version = writtenVersion(model);
  const disk = config.etcdDiskSizeGB === '' ? 0 : parseInteger(config.etcdDiskSizeGB);
  return [
    ...reasonIf(
      isAtLeast(version, '1.21.0') && config.useCloudControllerManager !== true,
      `${CONFIG}.useCloudControllerManager`,
      'useCloudControllerManager should be set to true for Kubernetes v1.21+ clusters on Azure Stack Hub',
    ),
    ...reasonIf(
      isAtLeast(version, '1.24.0') && config.containerRuntime === 'docker',
      `${CONFIG}.containerRuntime`,
      'Docker runtime is no longer supported for v1.24+ clusters, use containerd containerRuntime value instead',
    ),
    ...reasonIf(
      config.useInstanceMetadata === true,
      `${CONFIG}.useInstanceMetadata`,
      "useInstanceMetadata shouldn't be set to true as feature not yet supported on Azure Stack",
    ),
    ...reasonIf(disk === undefined, `${CONFIG}.etcdDiskSizeGB`, 'could not convert EtcdDiskSizeGB to int'),
    ...reasonIf(
      (disk ?? 0) > 1023,
      `${CONFIG}.etcdDiskSizeGB`,
      'EtcdDiskSizeGB max size supported on Azure Stack is 1023',
    ),
  ];
}
