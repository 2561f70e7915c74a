import { error } from '../problem';
import type { Rule } from './rule';

/** https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad */
const localAccounts: Rule = ({ spec: { access } }) =>
  access.localAccounts !== false || access.azureRbac || access.adminGroups.length > 0
    ? []
    : [
        {
          ...error(
            ['access', 'localAccounts'],
            'must be true without Entra, because no user could sign in otherwise: set access.adminGroups, or access.azureRbac',
          ),
          involves: [
            ['access', 'adminGroups'],
            ['access', 'azureRbac'],
          ],
        },
      ];

/** https://learn.microsoft.com/azure/aks/private-clusters */
const privateOnly: Rule = ({ file, spec: { apiServer, identity } }) => [
  ...(['dnsZone', 'publicName'] as const).flatMap(key =>
    file.apiServer?.[key] === undefined || apiServer.private
      ? []
      : [
          {
            ...error(['apiServer', key], 'is for a private API server: set apiServer.private: true, or leave it out'),
            involves: [['apiServer', 'private']],
          },
        ],
  ),
  ...(apiServer.dnsZone?.startsWith('/') === true && identity === undefined
    ? [
        error(
          ['apiServer', 'dnsZone'],
          'needs an identity of your own that may write in the zone (role Private DNS Zone Contributor): set identity',
        ),
      ]
    : []),
  ...(apiServer.dnsZone === 'none' && apiServer.publicName === false
    ? [
        {
          ...error(
            ['apiServer', 'publicName'],
            'must not be false with dnsZone: none: the API server would have no name',
          ),
          involves: [['apiServer', 'dnsZone']],
        },
      ]
    : []),
];

const costAnalysis: Rule = ({ spec: { addons, tier } }) =>
  addons.costAnalysis === true && tier === 'Free'
    ? [
        {
          ...error(['addons', 'costAnalysis'], 'is not in the tier Free: set tier: Standard'),
          involves: [['tier']],
        },
      ]
    : [];

export const accessRules: readonly Rule[] = [localAccounts, privateOnly, costAnalysis];
