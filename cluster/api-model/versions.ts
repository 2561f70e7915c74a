import { type Engine } from './engines';
import { compareVersions, releaseOf } from './go/semver';

/** Kubernetes versions in which an engine makes new clusters. */
export interface EngineVersions {
  readonly linux: readonly string[];
  readonly windows: readonly string[];
  /** The release (`1.12`) that is taken when the model says none. */
  readonly defaultRelease: string;
}

const acs = [
  '1.6.9',
  '1.7.15',
  '1.7.16',
  '1.8.14',
  '1.8.15',
  '1.9.10',
  '1.9.11',
  '1.10.8',
  '1.10.9',
  '1.11.4',
  '1.11.5',
  '1.12.1',
  '1.12.2',
  '1.13.0-alpha.1',
  '1.13.0-alpha.2',
];
const aks = ['1.20.15', '1.21.14', '1.22.17', '1.23.17', '1.24.17'];
const azurestack = ['1.33.10', '1.34.4', '1.35.0'];

/** 1.8.12 is the last of its release with Windows; 1.6 has none. */
const forWindows = (versions: readonly string[]): readonly string[] =>
  [...versions.filter(version => !['1.6.9', '1.8.14', '1.8.15'].includes(version)), '1.8.12'].sort(compareVersions);

/** pkg/api/common/versions.go of acs-engine 36d434b2a, aks-engine f634f52ff and aks-engine-azurestack ff9dfe936. */
const versions: Readonly<Record<Engine, EngineVersions>> = {
  'acs-engine': { linux: acs, windows: forWindows(acs), defaultRelease: '1.10' },
  'aks-engine': { linux: aks, windows: forWindows(aks), defaultRelease: '1.24' },
  'aks-engine-azurestack': { linux: azurestack, windows: forWindows(azurestack), defaultRelease: '1.34' },
};

export const versionsOf = (engine: Engine, windows: boolean): readonly string[] =>
  versions[engine][windows ? 'windows' : 'linux'];

export const newestVersion = (engine: Engine): string =>
  versions[engine].linux.filter(version => !version.includes('-')).at(-1) ?? '';

/** The version that an engine takes for a release and a version; undefined when it has none for them. */
export function resolveVersion(engine: Engine, release: string, version: string, windows: boolean): string | undefined {
  const offered = versionsOf(engine, windows);
  const [wantedRelease, wantedVersion] = [withoutV(release), withoutV(version)];
  if (wantedVersion !== '')
    return offered.find(each => each === wantedVersion && (wantedRelease === '' || releaseOf(each) === wantedRelease));
  return offered.filter(each => releaseOf(each) === (wantedRelease || versions[engine].defaultRelease)).at(-1);
}

const withoutV = (text: string): string => (text.startsWith('v') ? text.slice(1) : text);
