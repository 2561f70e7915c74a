import { defaulted, int, listOf, oneOf, optional, ownSection, section, text } from './declare';

const share = section('A share.', {
  name: text('Its name.', {
    pattern: '^[a-z0-9](-?[a-z0-9]){2,62}$',
    form: '3 to 63 lower-case letters, digits and single dashes',
  }),
  sizeGiB: defaulted(
    100,
    int('Its size in GiB: what it may hold at most, and, in a Premium account, what is paid.', {
      minimum: 1,
      maximum: 102_400,
    }),
  ),
});

/** In the user's own resource group: an account that the driver makes lies in the cluster's, and is deleted with it. */
export const storage = ownSection(
  'A storage account with the shared folders of the chart, in the resource group. It outlives the cluster.',
  {
    account: optional(
      text(
        'Its name, unique in all of Azure. Default: "gadgetron" and ten characters that follow from subscription, resource group and name.',
        { pattern: '^[a-z0-9]{3,24}$', form: '3 to 24 lower-case letters and digits' },
      ),
    ),
    sku: defaulted(
      'Standard_LRS',
      oneOf(
        ['Standard_LRS', 'Standard_ZRS', 'Premium_LRS', 'Premium_ZRS'],
        'The kind of account. Standard: pay for what is stored. Premium: on SSD, pay for the size, 100 GiB at least. ZRS: in three zones. Cannot be changed later.',
      ),
    ),
    access: defaulted(
      'managed-identity',
      oneOf(
        ['managed-identity', 'key'],
        "How nodes mount the shares: with the identity of the nodes, from Kubernetes 1.34, or with the account's key in a Kubernetes Secret.",
      ),
    ),
    whenRolesAreRefused: defaulted(
      'administrator',
      oneOf(
        ['administrator', 'key'],
        'If you may not assign the role that the identity needs: administrator has the command printed for one who may, key takes the key instead.',
      ),
    ),
    shares: defaulted(
      [{ name: 'gtdata', sizeGiB: 100 }],
      listOf(share, 'The shares; the chart mounts the first. Empty: no storage account at all.'),
    ),
  },
);
