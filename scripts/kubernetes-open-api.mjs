import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const directory = path.join(root, '../shared/fixtures/kubernetes');

/** The releases whose definitions lie beside the project: those that the tests hold everything against. */
const RELEASES = ['1.28', '1.33', '1.35', '1.36'];
const fileOf = release => path.join(directory, `definitions-v${release}.0.json`);

/** Without them (they are too large to be part of the project) what is there stays as it is. */
export const hasOpenApi = RELEASES.every(release => existsSync(fileOf(release)));

/** The definitions of each release, by their short names. */
export function openApi() {
  return RELEASES.map(release => {
    const all = JSON.parse(readFileSync(fileOf(release), 'utf8'));
    const definitions = Object.entries(all.definitions ?? all)
      .filter(([name]) => GROUPS.test(name))
      .map(([name, schema]) => [name.slice(name.lastIndexOf('.') + 1), schema]);
    return { release, definitions: Object.fromEntries(definitions) };
  });
}

/** The versions of groups that the values' types are of. */
const GROUPS =
  /^io\.k8s\.(api\.(core\.v1|apps\.v1|autoscaling\.v2|networking\.v1)|apimachinery\.pkg\.(apis\.meta\.v1|api\.resource|util\.intstr))\.[A-Za-z]+$/;

/**
 * Every field that the oldest release does not have, or only with a feature gate: the release that brought it, and the
 * first that has it without one (pkg/features/kube_features.go). The definitions can only say between which two releases
 * it came.
 */
export const SINCE = {
  'Container.restartPolicy': { since: '1.28', byDefault: '1.29' },
  'EnvVarSource.fileKeyRef': { since: '1.34', byDefault: '1.35' },
  'LifecycleHandler.sleep': { since: '1.29', byDefault: '1.30' },
  'PersistentVolumeClaimSpec.volumeAttributesClassName': { since: '1.29', byDefault: '1.34' },
  'PodAffinityTerm.matchLabelKeys': { since: '1.29', byDefault: '1.31' },
  'PodAffinityTerm.mismatchLabelKeys': { since: '1.29', byDefault: '1.31' },
  'PodSecurityContext.appArmorProfile': { since: '1.30', byDefault: '1.30' },
  'PodSecurityContext.seLinuxChangePolicy': { since: '1.32', byDefault: '1.33' },
  'PodSecurityContext.supplementalGroupsPolicy': { since: '1.31', byDefault: '1.33' },
  'SecurityContext.appArmorProfile': { since: '1.30', byDefault: '1.30' },
  'Volume.image': { since: '1.31', byDefault: '1.35' },
  'VolumeMount.recursiveReadOnly': { since: '1.30', byDefault: '1.31' },
};

/** Fields that no value may have, and why. */
export const LEFT_OUT = {
  'HPAScalingRules.tolerance': 'KEDA, which is given the same behavior, does not have it',
  'Lifecycle.stopSignal': 'the API server wants spec.os with it, which pods here do not have',
  'Container.restartPolicyRules': 'only a feature gate makes the API server take it',
  'PodSecurityContext.windowsOptions': 'the images are for Linux',
  'ResourceRequirements.claims': "the API server wants the pod's resourceClaims with it, which pods here do not have",
  'SecurityContext.windowsOptions': 'the images are for Linux',
  'VolumeProjection.clusterTrustBundle': 'only a feature gate makes the API server take it',
  'VolumeProjection.podCertificate': 'only a feature gate makes the API server take it',
};

/** Since when a type has a field; undefined for one that the oldest release has without a feature gate. */
export function since(releases, type, field) {
  const known = SINCE[`${type}.${field}`];
  const has = releases.map(({ definitions }) => definitions[type]?.properties?.[field] !== undefined);
  if (has[0] || releases[0].definitions[type] === undefined) return known;
  const [before, first] = [has.lastIndexOf(false), has.indexOf(true)];
  if (!known || !newer(known.since, releases[before].release) || newer(known.since, releases[first].release))
    throw new Error(
      `${type}.${field}: SINCE says ${known?.since}, the definitions after ${releases[before].release}, ${releases[first].release} at the latest`,
    );
  return known;
}

const newer = (one, other) => Number(one.split('.')[1]) > Number(other.split('.')[1]);
