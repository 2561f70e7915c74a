import { group, int, list, oneOf, optional, required, text } from '../../lib/declared/declare';

const share = group('A share.', {
  name: required(
    text({
      doc: 'Its name.',
      pattern: '^[a-z0-9](-?[a-z0-9]){2,62}$',
      form: '3 to 63 lower-case letters, digits and single dashes',
    }),
  ),
  sizeGiB: int({
    doc: 'Its size in GiB: what it may hold at most, and, in a Premium account, what is paid.',
    default: 100,
    minimum: 1,
    maximum: 102_400,
  }),
});

/** In the user's own resource group: an account that the driver makes lies in the cluster's, and is deleted with it. */
export const storage = group(
  'A storage account with the shared folders of the chart, in the resource group. It outlives the cluster.',
  {
    account: optional(
      text({
        doc: 'Its name, unique in all of Azure. Default: "gadgetron" and ten characters that follow from subscription, resource group and name.',
        pattern: '^[a-z0-9]{3,24}$',
        form: '3 to 24 lower-case letters and digits',
      }),
    ),
    sku: oneOf(['Standard_LRS', 'Standard_ZRS', 'Premium_LRS', 'Premium_ZRS'], {
      doc: 'The kind of account. Standard: pay for what is stored. Premium: on SSD, pay for the size, 100 GiB at least. ZRS: in three zones. Cannot be changed later.',
      default: 'Standard_LRS',
    }),
    access: oneOf(['managed-identity', 'key'], {
      doc: "How nodes mount the shares: with the identity of the nodes, from Kubernetes 1.34, or with the account's key in a Kubernetes Secret.",
      default: 'managed-identity',
    }),
    whenRolesAreRefused: oneOf(['administrator', 'key'], {
      doc: 'If you may not assign the role that the identity needs: administrator has the command printed for one who may, key takes the key instead.',
      default: 'administrator',
    }),
    shares: list(share, {
      doc: 'The shares; the chart mounts the first. Empty: no storage account at all.',
      default: [{ name: 'gtdata', sizeGiB: 100 }],
      unique: true,
    }),
  },
);
