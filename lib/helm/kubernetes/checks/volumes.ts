import { str } from '../../expressions/build';
import { both, either, given, is, isNot, not } from '../../expressions/conditions';
import { orElse } from '../../expressions/lists-and-maps';
import { matches, shown } from '../../expressions/texts';
import type { DownwardAPIVolumeFile, KeyToPath, VolumeContent } from '../types';
import { checked, forEachEntry, forEachItem, refuse, type Rule, unique } from '../../values/rule';
import { checkOf, type Structure } from '../structure';
import { claim } from './claim';
import { mountRules } from './container';
import { divisor } from './environment';
import { belowVolume, fileInVolume, needed, withoutSteps } from './paths';
import { exactlyOne } from './ways';

/** Files of a volume lie below it, each on its own path: validateKeyToPath. */
const files = (items: Structure<readonly KeyToPath[]>): readonly Rule[] => [
  unique(items, 'file', file => file.path),
  forEachItem(items, 'file', file => [fileInVolume(file.path, file)]),
];

/** validateDownwardAPIVolumeFile */
const podFiles = (items: Structure<readonly DownwardAPIVolumeFile[]>): readonly Rule[] => [
  unique(items, 'file', file => file.path),
  forEachItem(items, 'file', file => [
    fileInVolume(file.path, file),
    ...exactlyOne(file, { fieldRef: file.fieldRef, resourceFieldRef: file.resourceFieldRef }),
    refuse(
      file.fieldRef.fieldPath,
      matches(file.fieldRef.fieldPath, '^(spec|status)[.]'),
      str`must be one of the pod's metadata in a file (got ${file.fieldRef.fieldPath})`,
    ),
    needed(file.resourceFieldRef, file.resourceFieldRef.containerName),
    divisor(file.resourceFieldRef),
  ]),
];

/** validateISCSIVolumeSource, validateFCVolumeSource, validateAzureDisk and others: of the volumes that are no files of Kubernetes. */
const drivers = (it: Structure<VolumeContent>): readonly Rule[] => [
  needed(it.nfs, it.nfs.server),
  refuse(
    it.nfs.path,
    both(given(it.nfs), not(matches(it.nfs.path, '^/'))),
    str`must be an absolute path (got "${it.nfs.path}")`,
  ),
  needed(it.csi.nodePublishSecretRef, it.csi.nodePublishSecretRef.name),
  needed(it.cinder.secretRef, it.cinder.secretRef.name),
  needed(it.cephfs, it.cephfs.monitors),
  needed(it.rbd, it.rbd.monitors),
  belowVolume(it.gitRepo.directory),
  refuse(
    it.iscsi.secretRef,
    both(either(it.iscsi.chapAuthDiscovery, it.iscsi.chapAuthSession), not(given(it.iscsi.secretRef))),
    str`must be set with chapAuthDiscovery and chapAuthSession`,
  ),
  refuse(
    it.fc.targetWWNs,
    both(given(it.fc), either(both(it.fc.targetWWNs, it.fc.wwids), not(either(it.fc.targetWWNs, it.fc.wwids)))),
    str`must be set, or wwids must, and not both`,
  ),
  refuse(it.fc.lun, both(it.fc.targetWWNs, not(given(it.fc.lun))), str`must be set with targetWWNs`),
  refuse(
    it.azureDisk.diskURI,
    both(
      given(it.azureDisk),
      not(
        either(
          both(is(it.azureDisk.kind, 'Managed'), matches(it.azureDisk.diskURI, '^/subscriptions/')),
          both(isNot(it.azureDisk.kind, 'Managed'), matches(it.azureDisk.diskURI, '^https://')),
        ),
      ),
    ),
    str`must start with /subscriptions/ for kind Managed, and else with https:// (got ${it.azureDisk.diskURI} for kind ${orElse(it.azureDisk.kind, 'Shared')})`,
  ),
  forEachEntry(it.flexVolume.options, ['option', 'value'], (option, value) => [
    refuse(
      value,
      matches(option, '^([^/]*[.])?([kK][uU][bB][eE][rR][nN][eE][tT][eE][sS]|[kK]8[sS])[.][iI][oO](/|$)'),
      str`is a name that Kubernetes keeps for itself`,
    ),
  ]),
];

/** validateVolumeSource */
const source = (it: Structure<VolumeContent>): readonly Rule[] => [
  ...exactlyOne(it, {
    awsElasticBlockStore: it.awsElasticBlockStore,
    azureDisk: it.azureDisk,
    azureFile: it.azureFile,
    cephfs: it.cephfs,
    cinder: it.cinder,
    configMap: it.configMap,
    csi: it.csi,
    downwardAPI: it.downwardAPI,
    emptyDir: it.emptyDir,
    ephemeral: it.ephemeral,
    fc: it.fc,
    flexVolume: it.flexVolume,
    gcePersistentDisk: it.gcePersistentDisk,
    gitRepo: it.gitRepo,
    hostPath: it.hostPath,
    image: it.image,
    iscsi: it.iscsi,
    nfs: it.nfs,
    persistentVolumeClaim: it.persistentVolumeClaim,
    portworxVolume: it.portworxVolume,
    projected: it.projected,
    rbd: it.rbd,
    secret: it.secret,
    vsphereVolume: it.vsphereVolume,
  }),
  ...drivers(it),
  needed(it.configMap, it.configMap.name),
  needed(it.secret, it.secret.secretName),
  needed(it.persistentVolumeClaim, it.persistentVolumeClaim.claimName),
  needed(it.hostPath, it.hostPath.path),
  withoutSteps(it.hostPath.path),
  ...files(it.configMap.items),
  ...files(it.secret.items),
  ...podFiles(it.downwardAPI.items),
  refuse(
    it.emptyDir.sizeLimit,
    both(given(it.emptyDir.sizeLimit), matches(shown(it.emptyDir.sizeLimit), '^"?-')),
    str`must be ≥ 0 (got ${shown(it.emptyDir.sizeLimit)})`,
  ),
  forEachItem(it.projected.sources, 'source', projected => [
    needed(projected.configMap, projected.configMap.name),
    needed(projected.secret, projected.secret.name),
    ...files(projected.configMap.items),
    ...files(projected.secret.items),
    ...podFiles(projected.downwardAPI.items),
    fileInVolume(projected.serviceAccountToken.path, given(projected.serviceAccountToken)),
    ...exactlyOne(projected, {
      configMap: projected.configMap,
      downwardAPI: projected.downwardAPI,
      secret: projected.secret,
      serviceAccountToken: projected.serviceAccountToken,
    }),
  ]),
  needed(it.ephemeral, it.ephemeral.volumeClaimTemplate),
  checked(claim, it.ephemeral.volumeClaimTemplate.spec),
];

export const volume = checkOf('Volume', source);
export const volumeContent = checkOf('VolumeContent', source);

/** ValidateVolumeMounts */
export const volumeMountContent = checkOf('VolumeMountContent', mount => mountRules(mount));
