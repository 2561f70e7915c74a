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

/** Every field that the oldest release does not have, and the release that brought it. The definitions can only say between which two that was. */
export const SINCE = {
  'EnvVarSource.fileKeyRef': '1.34',
  'LifecycleHandler.sleep': '1.29',
  'PersistentVolumeClaimSpec.volumeAttributesClassName': '1.29',
  'PodAffinityTerm.matchLabelKeys': '1.29',
  'PodAffinityTerm.mismatchLabelKeys': '1.29',
  'PodSecurityContext.appArmorProfile': '1.30',
  'PodSecurityContext.seLinuxChangePolicy': '1.32',
  'PodSecurityContext.supplementalGroupsPolicy': '1.31',
  'ResourceClaim.request': '1.31',
  'SecurityContext.appArmorProfile': '1.30',
  'Volume.image': '1.31',
  'VolumeMount.recursiveReadOnly': '1.30',
  'VolumeProjection.clusterTrustBundle': '1.29',
};

/** Newer fields that no value may have, and why. */
export const LEFT_OUT = {
  'HPAScalingRules.tolerance': 'KEDA, which is given the same behavior, does not have it',
  'Lifecycle.stopSignal': 'the API server wants spec.os with it, which pods here do not have',
  'Container.restartPolicyRules': 'only a feature gate makes the API server take it',
  'VolumeProjection.podCertificate': 'only a feature gate makes the API server take it',
};
/** The release since which a type has a field, if it is not the oldest; undefined for one that it always had. */
export function since(releases, type, field) {
  const has = releases.map(({ definitions }) => definitions[type]?.properties?.[field] !== undefined);
  if (has[0] || releases[0].definitions[type] === undefined) return undefined;
  const known = SINCE[`${type}.${field}`];
  const [before, first] = [has.lastIndexOf(false), has.indexOf(true)];
  if (known === undefined || !newer(known, releases[before].release) || newer(known, releases[first].release))
    throw new Error(
      `${type}.${field}: SINCE says ${known}, the definitions after ${releases[before].release}, ${releases[first].release} at the latest`,
    );
  return known;
}
const newer = (one, other) => Number(one.split('.')[1]) > Number(other.split('.')[1]);
