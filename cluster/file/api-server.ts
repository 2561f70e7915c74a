import { bool, defaulted, listOf, ownSection, text } from './declare';

export const apiServer = ownSection(
  'Who reaches the API server of Kubernetes. By default everybody can knock, and Kubernetes asks who it is.',
  {
    authorizedRanges: defaulted(
      [],
      listOf(
        text('A range or an address.', {
          pattern: '^([0-9]{1,3}\\.){3}[0-9]{1,3}(/[0-9]{1,2})?$',
          form: 'an address or a range such as 203.0.113.0/24',
        }),
        'Public addresses that may; yours must be among them. Empty: all.',
      ),
    ),
    private: defaulted(
      false,
      bool(
        'Only from the network of the cluster; kubectl then needs a way into it (VPN, `az aks command invoke`). Cannot be changed later.',
      ),
    ),
  },
);
