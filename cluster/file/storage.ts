import { bool, int, list, oneOf, optional, required, text } from '../../lib/declared/declare';
import { always, anotherResource, asItsSection, field, inPlace, never, section } from './fate';
import { publicRange } from './public-range';
import { resourceId, subnetId } from './resource-id';

/** https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview */
const encryption = optional(
  section(
    'A key of your own that encrypts the account. Left out: the setting of the account is kept, at first a key of Microsoft. https://learn.microsoft.com/azure/storage/common/customer-managed-keys-configure-new-account',
    [],
    {
      key: field(
        inPlace,
        asItsSection,
        required(
          text({
            doc: 'The key in a key vault, by its address. Without a version, the account follows the newest one within a day. The vault needs purge protection.',
            pattern: '^https://[a-z0-9-]+\\.[a-z0-9.-]+/keys/[A-Za-z0-9-]{1,127}(/[0-9a-f]{32})?$',
            form: 'the address of a key, such as https://mri.vault.azure.net/keys/scans',
          }),
        ),
      ),
      identity: field(
        inPlace,
        asItsSection,
        required(
          text({
            doc: 'The managed identity by which the account uses the key, by its resource id. It needs the role Key Vault Crypto Service Encryption User on the key.',
            ...resourceId('an identity', 'Microsoft.ManagedIdentity', 'userAssignedIdentities'),
          }),
        ),
      ),
    },
  ),
);

const share = section('A share.', [], {
  name: field(
    anotherResource(),
    asItsSection,
    required(
      text({
        doc: 'Its name.',
        pattern: '^[a-z0-9](-?[a-z0-9]){2,62}$',
        form: '3 to 63 lower-case letters, digits and single dashes',
      }),
    ),
  ),
  sizeGiB: field(
    inPlace,
    asItsSection,
    int({
      doc: 'Its size in GiB: what it may hold at most, and, in a Premium account, what is paid.',
      default: 100,
      minimum: 1,
      maximum: 102_400,
    }),
  ),
});

/** In the user's own resource group: an account that the driver makes lies in the cluster's, and is deleted with it. */
export const storage = section(
  'A storage account with the shared folders of the chart, in the resource group. It is kept when the cluster is deleted.',
  [always('is not made by the engines: make the account and its share, and mount it with a key')],
  {
    account: field(
      anotherResource(),
      asItsSection,
      optional(
        text({
          doc: 'Its name, unique in all of Azure. Default: "gadgetron" and ten characters that follow from subscription, resource group and name.',
          pattern: '^[a-z0-9]{3,24}$',
          form: '3 to 24 lower-case letters and digits',
        }),
      ),
    ),
    existing: field(
      anotherResource(),
      asItsSection,
      optional(
        text({
          doc: 'An account that exists already, by its resource id, in any group. It and its shares are used as they are: `plan` compares them, and nothing of them is made, changed or deleted. Only the role of the nodes on it is assigned. Excludes all settings that describe an account.',
          ...resourceId('a storage account', 'Microsoft.Storage', 'storageAccounts'),
        }),
      ),
    ),
    encryption,
    sku: field(
      never({ 'storage account': ['sku.name', 'kind'] }),
      asItsSection,
      oneOf(['Standard_LRS', 'Standard_ZRS', 'Premium_LRS', 'Premium_ZRS'], {
        doc: 'The kind of account. Standard: pay for what is stored. Premium: on SSD, pay for the size, 100 GiB at least. ZRS: in three zones. Cannot be changed later.',
        default: 'Standard_LRS',
      }),
    ),
    access: field(
      inPlace,
      asItsSection,
      oneOf(['managed-identity', 'key'], {
        doc: "How nodes mount the shares: with the identity of the nodes, from Kubernetes 1.34, or with the account's key in a Kubernetes Secret.",
        default: 'managed-identity',
      }),
    ),
    whenRolesAreRefused: field(
      inPlace,
      asItsSection,
      oneOf(['administrator', 'key'], {
        doc: 'If you may not assign the role that the identity needs: administrator prints the command for an administrator, key uses the key of the account instead.',
        default: 'administrator',
      }),
    ),
    publicAccess: field(
      inPlace,
      asItsSection,
      optional(
        bool({
          doc: 'Whether the account has an address on the internet. If false, nodes need a private endpoint in their network, with its DNS, which is not made here. Left out: as Azure has it, which is yes. https://learn.microsoft.com/azure/storage/common/storage-network-security',
        }),
      ),
    ),
    allowedRanges: field(
      inPlace,
      asItsSection,
      list(publicRange, {
        doc: 'Public addresses that reach the account; with one of these or of allowedSubnets, all other addresses are refused, those of nodes included.',
        default: [],
        unique: true,
      }),
    ),
    allowedSubnets: field(
      inPlace,
      asItsSection,
      list(
        text({
          doc: 'A subnet.',
          ...subnetId,
        }),
        {
          doc: 'Subnets with the service endpoint Microsoft.Storage that reach the account; that of network.subnet has to be among them.',
          default: [],
          unique: true,
        },
      ),
    ),
    shares: field(
      inPlace,
      asItsSection,
      list(share, {
        doc: 'The shares; the chart mounts the first. Empty: no storage account at all.',
        default: [{ name: 'gtdata', sizeGiB: 100 }],
        unique: true,
      }),
    ),
  },
);
