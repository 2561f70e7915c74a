import { bool, list, optional, text } from '../../lib/declared/declare';
import { asItsSection, field, inPlace, section, whereGiven } from './fate';

const UUID = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';

/** https://learn.microsoft.com/azure/aks/enable-authentication-microsoft-entra-id: what is switched on stays on. */
export const access = section(
  'Access control in Kubernetes by Microsoft Entra ID. It cannot be switched off again. kubectl then signs in with kubelogin.',
  [whereGiven('is of AKS')],
  {
    adminGroups: field(
      inPlace,
      asItsSection,
      list(text({ doc: 'The object id of a group.', pattern: UUID, form: 'the UUID of a group' }), {
        doc: 'Entra groups whose members are administrators of the cluster. Empty, and without azureRbac: no Entra.',
        default: [],
        unique: true,
      }),
    ),
    azureRbac: field(
      inPlace,
      asItsSection,
      bool({
        doc: 'Whether roles of Azure decide who may do what (such as "Azure Kubernetes Service RBAC Cluster Admin"), in addition to those of Kubernetes.',
        default: false,
      }),
    ),
    localAccounts: field(
      inPlace,
      asItsSection,
      optional(
        bool({
          doc: 'Whether the cluster has an administrator account outside Entra, with a certificate. If false, every user must sign in through Entra. Left out: the setting of the cluster is kept, at first true.',
        }),
      ),
    ),
  },
);
