import { bool, group, list, text } from '../../lib/declared/declare';

export const apiServer = group(
  'Who reaches the API server of Kubernetes. By default everybody can knock, and Kubernetes asks who it is.',
  {
    authorizedRanges: list(
      text({
        doc: 'A range or an address.',
        pattern: '^([0-9]{1,3}\\.){3}[0-9]{1,3}(/[0-9]{1,2})?$',
        form: 'an address or a range such as 203.0.113.0/24',
      }),
      { doc: 'Public addresses that may; yours must be among them. Empty: all.', default: [], unique: true },
    ),
    private: bool({
      doc: 'Only from the network of the cluster; kubectl then needs a way into it (VPN, `az aks command invoke`). Cannot be changed later.',
      default: false,
    }),
  },
);
