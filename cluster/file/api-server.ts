import { bool, list, optional, text } from '../../lib/declared/declare';
import { asItsSection, field, inPlace, never, section, toSomeValues, whereGiven } from './fate';
import { publicRange } from './public-range';
import { resourceIdPattern, subnetId } from './resource-id';

export const apiServer = section(
  'Who can reach the API server of Kubernetes. By default any address can connect, and Kubernetes authenticates the user.',
  [whereGiven('is of AKS: restrict the API server with a network security group')],
  {
    authorizedRanges: field(
      inPlace,
      asItsSection,
      list(publicRange, {
        doc: 'Public address ranges that may connect; they must include yours. Empty: all.',
        default: [],
        unique: true,
      }),
    ),
    private: field(
      never({ cluster: ['properties.apiServerAccessProfile.enablePrivateCluster'] }),
      asItsSection,
      bool({
        doc: 'Whether only the network of the cluster can connect; kubectl then needs a connection to it (VPN, `az aks command invoke`). Cannot be changed later.',
        default: false,
      }),
    ),
    dnsZone: field(
      toSomeValues({ cluster: ['properties.apiServerAccessProfile.privateDNSZone'] }),
      asItsSection,
      optional(
        text({
          doc: 'The private DNS zone of a private API server: system (AKS makes one, the default), none (its name is public), or the resource id of yours, which needs an identity. Can later only become none.',
          pattern: `^(system|none|${resourceIdPattern('Microsoft.Network', 'privateDnsZones')})$`,
          form: 'system, none, or the resource id of a zone (/subscriptions/…/privateDnsZones/…)',
        }),
      ),
    ),
    publicName: field(
      inPlace,
      asItsSection,
      optional(
        bool({
          doc: 'Whether a private API server has a public name as well, for its private address. Left out: as AKS has it, which is yes.',
        }),
      ),
    ),
    subnet: field(
      never({
        cluster: [
          'properties.apiServerAccessProfile.enableVnetIntegration',
          'properties.apiServerAccessProfile.subnetId',
        ],
      }),
      asItsSection,
      optional(
        text({
          doc: 'A subnet of your own in which the API server is to be (VNet integration), by its resource id: nodes then reach it without a tunnel. It is for it alone, delegated to Microsoft.ContainerService/managedClusters, of /28 or bigger, in the network of network.subnet. Cannot be changed later. https://learn.microsoft.com/azure/aks/api-server-vnet-integration',
          ...subnetId,
        }),
      ),
    ),
    runCommand: field(
      inPlace,
      asItsSection,
      optional(
        bool({
          doc: 'Whether `az aks command invoke` runs commands in the cluster for users with that permission. Left out: the setting of the cluster is kept, at first true.',
        }),
      ),
    ),
  },
);
