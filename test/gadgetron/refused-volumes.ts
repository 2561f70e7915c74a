import { container, core, type Refused } from './refused-containers';

const volume = (source: object): object => ({ extraVolumes: { models: source } });
const claim = (spec: object): object =>
  volume({
    ephemeral: {
      volumeClaimTemplate: {
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
      },
    },
  });
const CLAIM = 'extraVolumes.models.ephemeral.volumeClaimTemplate.spec';

/** Volumes, claims and what is read from them that the API server refuses. */
const refused: readonly Refused[] = [
  [
    'claims no storage',
    claim({ resources: {} }),
    `${CLAIM}.resources.requests: must have storage`,
    'ValidatePersistentVolumeClaimSpec',
  ],
  [
    'claims nothing of storage',
    claim({ resources: { requests: { storage: '0Gi' } } }),
    `${CLAIM}.resources.requests: must ask for more than 0 storage (got "0Gi")`,
    'ValidatePersistentVolumeClaimSpec',
  ],
  [
    'claims without a mode of access',
    claim({ accessModes: [] }),
    `${CLAIM}.accessModes: must have one`,
    'ValidatePersistentVolumeClaimSpec',
  ],
  [
    'claims alone and together',
    claim({ accessModes: ['ReadWriteOncePod', 'ReadWriteMany'] }),
    `${CLAIM}.accessModes: must have no other beside ReadWriteOncePod`,
    'ValidatePersistentVolumeClaimSpec',
  ],
  [
    'claims what is selected by no value',
    claim({ selector: { matchExpressions: [{ key: 'tier', operator: 'In' }] } }),
    `${CLAIM}.selector.matchExpressions[0].values: must be set with operator In`,
    'ValidatePersistentVolumeClaimSpec',
  ],
  [
    'claims a class that cannot be',
    claim({ storageClassName: 'Managed CSI' }),
    `${CLAIM}.storageClassName: must match`,
    'ValidatePersistentVolumeClaimSpec',
  ],
  [
    'claims a copy of what has no group',
    claim({ dataSource: { kind: 'VolumeSnapshot', name: 'before' } }),
    `${CLAIM}.dataSource.apiGroup: must be set`,
    'validateDataSource',
  ],
  [
    'claims copies of two things',
    claim({
      dataSource: { kind: 'PersistentVolumeClaim', name: 'a' },
      dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'b' },
    }),
    `${CLAIM}.dataSource: must be the same as dataSourceRef`,
    'ValidatePersistentVolumeClaimSpec',
  ],
  [
    'labels a claim with a blank',
    volume({
      ephemeral: {
        volumeClaimTemplate: {
          metadata: { labels: { tier: 'a b' } },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      },
    }),
    'extraVolumes.models.ephemeral.volumeClaimTemplate.metadata.labels.tier: must match',
    'ValidateTemplateObjectMeta',
  ],
  [
    "gives the storage server's disk no size",
    { storage: { persistence: { size: '0Gi' } } },
    'storage.persistence.size: must be more than 0 (got 0Gi)',
    'ValidatePositiveQuantityValue',
  ],
  [
    'gives the shared folder no size',
    {
      sharedFolder: { mode: 'dynamic', size: '0', azureFiles: { resourceGroup: 'data' } },
    },
    'sharedFolder.size: must be more than 0 (got 0)',
    'ValidatePositiveQuantityValue',
  ],
  [
    'gives an empty volume less than nothing',
    volume({ emptyDir: { sizeLimit: '-1Gi' } }),
    'extraVolumes.models.emptyDir.sizeLimit: must be ≥ 0 (got "-1Gi")',
    'validateVolumeSource',
  ],
  [
    'puts two things into one file of the pod',
    volume({ downwardAPI: { items: [{ path: 'labels' }] } }),
    'extraVolumes.models.downwardAPI.items[0]: must have one of fieldRef, resourceFieldRef',
    'validateDownwardAPIVolumeFile',
  ],
  [
    'puts what is no metadata into a file',
    volume({ downwardAPI: { items: [{ path: 'node', fieldRef: { fieldPath: 'spec.nodeName' } }] } }),
    "extraVolumes.models.downwardAPI.items[0].fieldRef.fieldPath: must be one of the pod's metadata",
    'validateDownwardAPIVolumeFile',
  ],
  [
    'puts a token above its volume',
    volume({ projected: { sources: [{ serviceAccountToken: { path: '../token' } }] } }),
    'extraVolumes.models.projected.sources[0].serviceAccountToken.path: must be a path below',
    'validateProjectionSources',
  ],
  [
    'names a driver with a blank',
    volume({ csi: { driver: 'blob csi' } }),
    'extraVolumes.models.csi.driver: must match',
    'ValidateCSIDriverName',
  ],
  [
    'has a managed disk with the address of a blob',
    volume({ azureDisk: { diskName: 'a', diskURI: 'https://a/b.vhd', kind: 'Managed' } }),
    'extraVolumes.models.azureDisk.diskURI: must start with /subscriptions/ for kind Managed',
    'validateAzureDisk',
  ],
  [
    'has a partition 300',
    volume({ awsElasticBlockStore: { volumeID: 'a', partition: 300 } }),
    'extraVolumes.models.awsElasticBlockStore.partition: must be ≤ 255',
    'validateAWSElasticBlockStoreVolumeSource',
  ],
  [
    'has a target of iSCSI that is none',
    volume({ iscsi: { targetPortal: '10.0.0.2', iqn: 'storage', lun: 0 } }),
    'extraVolumes.models.iscsi.iqn: must match',
    'validateISCSIVolumeSource',
  ],
  [
    'has a fibre channel without its unit',
    volume({ fc: { targetWWNs: ['5'] } }),
    'extraVolumes.models.fc.lun: must be set with targetWWNs',
    'validateFCVolumeSource',
  ],
  [
    'has monitors of Ceph that are none',
    volume({ cephfs: { monitors: [] } }),
    'extraVolumes.models.cephfs.monitors: must be set',
    'validateCephFSVolumeSource',
  ],
  [
    'has a repository above its volume',
    volume({ gitRepo: { repository: 'x', directory: '../x' } }),
    'extraVolumes.models.gitRepo.directory: must be a path below',
    'validateGitRepoVolumeSource',
  ],
  [
    "has an option that is Kubernetes'",
    volume({ flexVolume: { driver: 'x/y', options: { 'a.k8s.io/b': 'c' } } }),
    'extraVolumes.models.flexVolume.options.a.k8s.io/b: is a name that Kubernetes keeps for itself',
    'validateFlexVolumeSource',
  ],
  [
    'has a file as a block device',
    container({ volumeDevices: [{ name: 'scratch', devicePath: '/dev/x' }] }),
    'extraContainers.exporter.volumeDevices[0].name: is no block device (got scratch)',
    'ValidateVolumeDevices',
  ],
  [
    'mounts a device as well',
    {
      extraVolumes: { models: { persistentVolumeClaim: { claimName: 'models' } } },
      ...container({
        volumeDevices: [{ name: 'models', devicePath: '/dev/x' }],
        volumeMounts: [{ name: 'models', mountPath: '/m' }],
      }),
    },
    'extraContainers.exporter.volumeDevices[0].name: is mounted as well (models)',
    'ValidateVolumeDevices',
  ],
  [
    'shares mounts of a container without privileges',
    { extraVolumeMounts: { '/data': { name: 'scratch', mountPropagation: 'Bidirectional' } } },
    'extraVolumeMounts./data.mountPropagation: must not be Bidirectional unless securityContext.privileged',
    'validateMountPropagation',
  ],
  [
    'has the shared folder where the pod has its own',
    { sharedFolder: { mode: 'claim', existingClaim: 'data', mountPath: '/run/gadgetron' } },
    'sharedFolder.mountPath: must not be /tmp, /etc/gadgetron or /run/gadgetron',
    'ValidateVolumeMounts',
  ],
  [
    'reads a variable from a file of a volume that is not there',
    { extraEnv: { A: { valueFrom: { fileKeyRef: { volumeName: 'model', path: 'env', key: 'A' } } } } },
    'extraEnv.A.valueFrom.fileKeyRef.volumeName: is no volume of these pods that is empty at first (got model)',
    'validateFileKeyRefVolumes',
  ],
  [
    'reads a variable from a file of a claim',
    {
      extraVolumes: { models: { persistentVolumeClaim: { claimName: 'models' } } },
      extraEnv: { A: { valueFrom: { fileKeyRef: { volumeName: 'models', path: 'env', key: 'A' } } } },
    },
    'extraEnv.A.valueFrom.fileKeyRef.volumeName: must be an emptyDir (got models)',
    'validateFileKeyRefVolumes',
  ],
];

export const refusedVolumes = refused.map(([did, values, complaint, rule]): Refused => [
  did,
  values,
  complaint,
  `${core} ${rule}`,
]);
