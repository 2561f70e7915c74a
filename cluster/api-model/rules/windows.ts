import { isAcs } from '../engines';
import { type Model, none, type Pool, type Reason, reason, reasonIf } from '../model';
import type { WindowsProfile } from '../vlabs/windows-profile';
import { keyVaultReasons } from './key-vault';
import { isBelow } from './versions';

const WINDOWS = 'properties.windowsProfile';

/** acs-engine looks at the profile with each Windows pool, its successors once, at the end. */
export function windowsPool(pool: Pool, model: Model): readonly Reason[] {
  return isAcs(model.engine) && pool.osType === 'Windows' ? profileReasons(model, 'windows', 'agent pool(s)') : none;
}

export function windowsProfile(model: Model): readonly Reason[] {
  return !isAcs(model.engine) && model.hasWindows
    ? [...profileReasons(model, 'Windows', 'agent pools'), ...aksReasons(model)]
    : none;
}

function profileReasons(
  { properties: { windowsProfile: profile } }: Model,
  system: string,
  pools: string,
): readonly Reason[] {
  if (!profile)
    return reason(WINDOWS, `WindowsProfile is required when the cluster definition contains Windows ${pools}`);
  const { adminUsername, adminPassword, secrets } = profile;
  return [
    ...reasonIf(
      adminUsername === '',
      `${WINDOWS}.adminUsername`,
      `WindowsProfile.AdminUsername is required, when agent pool specifies ${system}`,
    ),
    ...reasonIf(
      adminPassword === '',
      `${WINDOWS}.adminPassword`,
      `WindowsProfile.AdminPassword is required, when agent pool specifies ${system}`,
    ),
    ...reasonIf(
      adminPassword !== '' && !isComplex(adminUsername, adminPassword),
      `${WINDOWS}.adminPassword`,
      "WindowsProfile.AdminPassword complexity not met. Windows password should contain 3 of the following categories - uppercase letters(A-Z), lowercase(a-z) letters, digits(0-9), special characters (~!@#$%^&*_-+=`|\\(){}[]:;<>,.?/')",
    ),
    ...keyVaultReasons(`${WINDOWS}.secrets`, secrets ?? [], 'windows'),
  ];
}

function isComplex(name: string, password: string): boolean {
  if (name.toLowerCase() === password.toLowerCase()) return false;
  return (
    [/\d/, /[A-Z]/, /[a-z]/, /[~!@#$%^&*_\-+=`|(){}[\]:;"'<>,.?/]/].filter(category => category.test(password)).length >
    2
  );
}

function aksReasons(model: Model): readonly Reason[] {
  const { windowsProfile: profile } = model.properties;
  if (!profile) return none;
  return [
    ...reasonIf(
      profile.enableCSIProxy === true && isBelow(model, '1.18.0'),
      `${WINDOWS}.enableCSIProxy`,
      'CSI proxy for Windows is only available in Kubernetes versions 1.18.0 or greater',
    ),
    ...runtimeReasons(profile),
  ];
}

const builds = ['17763', '18362', '18363', '19041'];

function runtimeReasons({ windowsRuntimes: runtimes }: WindowsProfile): readonly Reason[] {
  if (!runtimes) return none;
  const numbers = (runtimes.hypervRuntimes ?? []).map(({ buildNumber }) => buildNumber);
  return [
    ...reasonIf(
      !['process', 'hyperv'].includes(runtimes.default),
      `${WINDOWS}.windowsRuntimes.default`,
      'Default runtime types are process or hyperv',
    ),
    ...numbers.flatMap((number, index) => {
      const path = `${WINDOWS}.windowsRuntimes.hypervRuntimes[${index}].buildNumber`;
      return [
        ...reasonIf(
          !builds.includes(number),
          path,
          `Current hyper-v build id values supported are ${builds.join(', ')}`,
        ),
        ...reasonIf(
          numbers.indexOf(number) !== index,
          path,
          `Hyper-v RuntimeHandlers have duplicate runtime with build number '${number}', Windows Runtimes must be unique`,
        ),
      ];
    }),
  ];
}
