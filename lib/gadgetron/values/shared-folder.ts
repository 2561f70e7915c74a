import {
  bool,
  both,
  either,
  excludes,
  group,
  is,
  isNot,
  list,
  matches,
  neededWhen,
  objectName,
  oneOf,
  quantity,
  refuse,
  str,
  text,
} from '../../helm';
import { notNothing } from './resources';

/**
 * What the driver's documentation advises for SMB. The driver adds the pods' fsGroup as the group, whichever that is.
 * nobrl: HDF5 (and so ISMRMRD files) locks byte ranges, which SMB cannot keep.
 */
const mountOptions = [
  'dir_mode=0770',
  'file_mode=0660',
  'mfsymlinks',
  'cache=strict',
  'nosharesock',
  'actimeo=30',
  'nobrl',
];

const azureFilesValues = group('Location of the folder on Azure Files.', {
  share: text({
    doc: 'Modes share and identity: name of the existing share.',
    default: '',
    pattern: '^([a-z0-9]([a-z0-9-]{1,61}[a-z0-9])?)?$',
    example: 'gtdata',
  }),
  secretName: objectName('Secret', {
    doc: 'Mode share: existing Secret with azurestorageaccountname and azurestorageaccountkey, in the namespace of the release.',
    default: '',
    example: 'azure-gtstorage-secret',
  }),
  resourceGroup: text({
    doc: "Mode identity: resource group of the storage account. Mode dynamic: resource group in which the account is created. Do not use the cluster's own (MC_…): it is deleted with the cluster, and the data with it.",
    default: '',
    pattern: '^([A-Za-z0-9_.()-]{0,89}[A-Za-z0-9_()-])?$',
    example: 'gadgetron-data',
  }),
  storageAccount: text({
    doc: 'Mode identity: the storage account. Mode dynamic: the account to use; if empty, the driver finds or creates one in the resource group.',
    default: '',
    pattern: '^([a-z0-9]{3,24})?$',
  }),
  clientId: text({
    doc: 'Mode identity: client id of the managed identity that mounts the share. It needs the role "Storage File Data SMB MI Admin" on the account. If empty, the identity of the nodes.',
    default: '',
    pattern: '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$',
    example: '00000000-0000-0000-0000-000000000000',
  }),
  skuName: oneOf(['Standard_LRS', 'Standard_ZRS', 'Premium_LRS', 'Premium_ZRS'], {
    doc: 'Mode dynamic: kind of the account. Premium uses SSDs and is at least 100 GiB.',
    default: 'Premium_LRS',
  }),
  mountOptions: list(text({ doc: 'An option.', pattern: '^[A-Za-z0-9_.=,-]+$' }), {
    doc: 'Mount options of the share.',
    default: mountOptions,
    unique: true,
  }),
});

export const sharedFolderValues = group(
  'A folder that all Gadgetron pods share: exported data, and files that reconstructions need.',
  {
    mode: oneOf(['off', 'claim', 'identity', 'share', 'dynamic'], {
      doc: 'Source of the folder. "off" (in quotes, since YAML reads a bare off as false): none. claim: an existing claim. On Azure Files: identity, an existing share mounted by a managed identity without a key (AKS 1.34 and later); share, an existing share mounted with the account\'s key; dynamic, a new share.',
      default: 'off',
    }),
    mountPath: text({
      doc: 'Path of the folder in the pods.',
      default: '/tmp/gadgetron_data',
      pattern: '^(/[A-Za-z0-9._-]+)+$',
    }),
    readOnly: bool({ doc: 'Whether to mount the folder read-only.', default: false }),
    existingClaim: objectName('PersistentVolumeClaim', {
      doc: 'Mode claim: name of the claim, with access mode ReadWriteMany.',
      default: '',
    }),
    size: quantity({
      doc: 'Modes identity, share and dynamic: size of the folder. If empty, 100Gi.',
      default: '',
      example: '500Gi',
    }),
    azureFiles: azureFilesValues,
  },
)
  .must(values => excludes(values.existingClaim, values.size))
  .musts(values => notNothing(values.size))
  .must(values => neededWhen(is(values.mode, 'claim'), values.existingClaim, 'mode claim mounts it'))
  .must(values =>
    refuse(
      values.existingClaim,
      both(values.existingClaim, isNot(values.mode, 'claim')),
      str`is only used in mode claim (got ${values.existingClaim} in mode ${values.mode})`,
    ),
  )
  .must(values =>
    neededWhen(
      either(is(values.mode, 'share'), is(values.mode, 'identity')),
      values.azureFiles.share,
      'modes share and identity mount it',
    ),
  )
  .must(values =>
    neededWhen(
      is(values.mode, 'identity'),
      values.azureFiles.storageAccount,
      'mode identity has no Secret that would say where the share is',
    ),
  )
  .must(values =>
    neededWhen(
      is(values.mode, 'identity'),
      values.azureFiles.resourceGroup,
      'mode identity has no Secret that would say where the share is',
    ),
  )
  .must(values =>
    neededWhen(
      is(values.mode, 'share'),
      values.azureFiles.secretName,
      'mode share reads the account and its key from it',
    ),
  )
  .must(values =>
    neededWhen(
      is(values.mode, 'dynamic'),
      values.azureFiles.resourceGroup,
      "otherwise the data lies in the cluster's own resource group and is deleted with the cluster",
    ),
  )
  .must(values =>
    refuse(
      values.mountPath,
      matches(values.mountPath, '^/tmp$|^/(etc|run)/gadgetron(/|$)'),
      str`must not be /tmp, /etc/gadgetron or /run/gadgetron, which are the pod's own (got ${values.mountPath})`,
    ),
  );
