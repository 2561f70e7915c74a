import { type Model, none, type Reason, reason, reasonIf } from '../model';

/** What holds for the machines of masters and pools alike. */

export const cachingTypes: readonly string[] = ['', 'None', 'ReadWrite', 'ReadOnly'];

export function imageReasons(
  path: string,
  image: { readonly name: string; readonly resourceGroup: string } | undefined,
): readonly Reason[] {
  if (!image) return none;
  return [
    ...reasonIf(
      image.name === '' && image.resourceGroup !== '',
      `${path}.name`,
      'imageName needs to be specified when imageResourceGroup is provided',
    ),
    ...reasonIf(
      image.name !== '' && image.resourceGroup === '',
      `${path}.resourceGroup`,
      'imageResourceGroup needs to be specified when imageName is provided',
    ),
  ];
}

const placementGroups =
  '^/subscriptions/\\S+/resourceGroups/\\S+/providers/Microsoft.Compute/proximityPlacementGroups/[^/\\s]+$';

export const placementGroupReasons = (path: string, id: string): readonly Reason[] =>
  reasonIf(
    id !== '' && !new RegExp(placementGroups).test(id),
    path,
    `ProximityPlacementGroupID(${id}) is of incorrect format, correct format: ${placementGroups}`,
  );

const distros = {
  'acs-engine': [],
  'aks-engine': [
    '',
    'ubuntu',
    'ubuntu-18.04',
    'ubuntu-18.04-gen2',
    'flatcar',
    'aks-ubuntu-16.04',
    'aks-ubuntu-18.04',
    'aks-ubuntu-20.04',
    'acc-16.04',
  ],
  'aks-engine-azurestack': [
    '',
    'ubuntu',
    'ubuntu-18.04',
    'ubuntu-18.04-gen2',
    'ubuntu-20.04',
    'ubuntu-22.04',
    'flatcar',
    'aks-ubuntu-16.04',
    'aks-ubuntu-18.04',
    'aks-ubuntu-20.04',
    'aks-ubuntu-22.04',
    'acc-16.04',
  ],
} as const satisfies Record<Model['engine'], readonly string[]>;

const successors: Readonly<Record<string, string>> = {
  'aks-docker-engine': 'aks-ubuntu-16.04',
  aks: 'aks-ubuntu-16.04',
  'aks-1804': 'aks-ubuntu-18.04',
};

export function distroReasons({ engine }: Model, path: string, distro: string): readonly Reason[] {
  const known: readonly string[] = distros[engine];
  if (known.includes(distro)) return none;
  const successor = successors[distro];
  return reason(
    path,
    successor === undefined
      ? `The ${distro} distro is not supported`
      : `The ${distro} distro is deprecated, please use ${successor} instead`,
  );
}

const isUbuntu = (distro: string, osType: string): boolean =>
  osType !== 'Windows' && /^(?:(?:aks-)?ubuntu(?:-|$)|acc-16)/.test(distro);

/** Auditd runs on Ubuntu, and the flag for the DISA STIG wants it there. */
export function auditdSuitsDistro(
  model: Model,
  path: string,
  machine: { readonly auditDEnabled: boolean | undefined; readonly distro: string; readonly osType: string },
  complaint: string,
  said: boolean,
): readonly Reason[] {
  const ubuntu = isUbuntu(machine.distro, machine.osType);
  if (machine.auditDEnabled === true) return reasonIf(machine.distro !== '' && !ubuntu, path, complaint);
  const wanted = model.properties.featureFlags?.enforceUbuntu2004DisaStig === true && said && ubuntu;
  return reasonIf(
    wanted,
    path,
    "AuditD should be enabled in all Ubuntu-based pools if feature flag 'EnforceUbuntu2004DisaStig' is set",
  );
}
