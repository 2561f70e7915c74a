import { both, either, given, hasKey, matches, not, quantityOf, above, str } from '../../expressions/build';
import type { Expression } from '../../expressions/expression';
import type { VolumeContent } from '../types';
import { forEachItem, refuse, type Rule, unique } from '../../values/rule';
import { checkOf, type Structure } from '../structure';
import { mountRules } from './container';
import { exactlyOne } from './ways';

/** Files of a volume lie below it, each on its own path: validateKeyToPath and validateLocalNonReservedPath. */
const files = (items: Structure<NonNullable<NonNullable<VolumeContent['secret']>['items']>>): readonly Rule[] => [
  unique(items, 'file', file => file.path),
  forEachItem(items, 'file', file => [
    refuse(
      file.path,
      matches(file.path, '^$|^/|(^|/)[.][.](/|$)|^[.][.]'),
      str`must be a path below the volume, without .. (got "${file.path}")`,
    ),
    refuse(
      file.key,
      not(matches(file.key, '^[-._a-zA-Z0-9]+$')),
      str`must be a key of letters, digits, dashes, dots and underscores (got "${file.key}")`,
    ),
  ]),
];

const named = (value: Expression<unknown>, name: Expression<string>): Rule =>
  refuse(name, both(given(value), not(name)), str`must be set`);

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
  named(it.configMap, it.configMap.name),
  named(it.secret, it.secret.secretName),
  named(it.persistentVolumeClaim, it.persistentVolumeClaim.claimName),
  named(it.csi, it.csi.driver),
  named(it.nfs, it.nfs.server),
  ...files(it.configMap.items),
  ...files(it.secret.items),
  refuse(
    it.nfs.path,
    both(given(it.nfs), not(matches(it.nfs.path, '^/'))),
    str`must be an absolute path (got "${it.nfs.path}")`,
  ),
  refuse(
    it.hostPath.path,
    both(given(it.hostPath), either(not(it.hostPath.path), matches(it.hostPath.path, '(^|/)[.][.](/|$)'))),
    str`must be a path without .. (got "${it.hostPath.path}")`,
  ),
  refuse(
    it.emptyDir.sizeLimit,
    both(given(it.emptyDir.sizeLimit), above(0, quantityOf(it.emptyDir.sizeLimit))),
    str`must be ≥ 0`,
  ),
  forEachItem(it.projected.sources, 'source', projected => [
    ...files(projected.configMap.items),
    ...files(projected.secret.items),
    ...exactlyOne(projected, {
      clusterTrustBundle: projected.clusterTrustBundle,
      configMap: projected.configMap,
      downwardAPI: projected.downwardAPI,
      secret: projected.secret,
      serviceAccountToken: projected.serviceAccountToken,
    }),
  ]),
  refuse(
    it.ephemeral.volumeClaimTemplate,
    both(given(it.ephemeral), not(given(it.ephemeral.volumeClaimTemplate))),
    str`must be set`,
  ),
  refuse(
    it.ephemeral.volumeClaimTemplate.spec.accessModes,
    both(given(it.ephemeral.volumeClaimTemplate), not(it.ephemeral.volumeClaimTemplate.spec.accessModes)),
    str`must have one at least`,
  ),
  refuse(
    it.ephemeral.volumeClaimTemplate.spec.resources,
    both(
      given(it.ephemeral.volumeClaimTemplate),
      not(
        both(
          it.ephemeral.volumeClaimTemplate.spec.resources.requests,
          hasKey(it.ephemeral.volumeClaimTemplate.spec.resources.requests, 'storage'),
        ),
      ),
    ),
    str`must request storage`,
  ),
];

export const volume = checkOf('Volume', source);
export const volumeContent = checkOf('VolumeContent', source);

/** ValidateVolumeMounts */
export const volumeMountContent = checkOf('VolumeMountContent', mount => mountRules(mount));
