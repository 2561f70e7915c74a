import { bool, optional, text } from '../../lib/declared/declare';
import { field, inPlace, newPool, whereGiven } from './fate';
import { resourceId } from './resource-id';

const ofAks = 'is not written: it is of AKS';

/** Properties of machines other than their size: how they boot and encrypt, and their place. */
export const machineFields = {
  encryptionAtHost: field(
    newPool('enableEncryptionAtHost'),
    [whereGiven(ofAks)],
    bool({
      doc: 'Whether the host encrypts caches and temporary disks, too; the subscription must have the feature. https://learn.microsoft.com/azure/aks/enable-host-encryption',
      default: false,
    }),
  ),
  trustedLaunch: field(
    newPool('securityProfile.enableVTPM', 'securityProfile.enableSecureBoot'),
    [whereGiven(ofAks)],
    optional(
      bool({
        doc: 'Whether machines boot what is signed, and nothing else, and have a TPM of their own; of generation 2, and not with fips. Left out: as AKS has it, which is yes for new pools where the machines can (recorded in September 2026). https://learn.microsoft.com/azure/aks/use-trusted-launch',
      }),
    ),
  ),
  fips: field(
    inPlace,
    [whereGiven(ofAks)],
    optional(
      bool({
        doc: 'Whether the nodes have the cryptography of FIPS 140. They cannot mount shares with a key then (NTLM). A change replaces all nodes, one after the other. https://learn.microsoft.com/azure/aks/enable-fips-nodes',
      }),
    ),
  ),
  capacityReservation: field(
    newPool('capacityReservationGroupID'),
    [whereGiven(ofAks)],
    optional(
      text({
        doc: 'A group of capacity reservations that keeps these machines for you, by its resource id; it needs an identity with the role Contributor on it. https://learn.microsoft.com/azure/aks/use-capacity-reservation-groups',
        ...resourceId('a group of capacity reservations', 'Microsoft.Compute', 'capacityReservationGroups'),
      }),
    ),
  ),
  proximityPlacement: field(
    newPool('proximityPlacementGroupID'),
    [whereGiven(ofAks)],
    optional(
      text({
        doc: 'A proximity placement group in which the machines stand near each other, by its resource id. https://learn.microsoft.com/azure/aks/reduce-latency-ppg',
        ...resourceId('a proximity placement group', 'Microsoft.Compute', 'proximityPlacementGroups'),
      }),
    ),
  ),
};
