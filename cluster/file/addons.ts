import { bool, optional } from '../../lib/declared/declare';
import { asItsSection, field, inPlace, section, whereGiven } from './fate';

const addon = (doc: string) => field(inPlace, asItsSection, optional(bool({ doc })));

export const addons = section(
  'Add-ons that AKS installs. Left out: the setting of the cluster is kept.',
  [whereGiven('is of AKS')],
  {
    azurePolicy: addon(
      'Azure Policy, which watches over what is deployed: https://learn.microsoft.com/azure/aks/use-azure-policy',
    ),
    keyVault: addon(
      'The driver that mounts secrets from Azure Key Vault, with rotation: https://learn.microsoft.com/azure/aks/csi-secrets-store-driver',
    ),
    costAnalysis: addon(
      'Costs by namespace in the portal; not in the tier Free: https://learn.microsoft.com/azure/aks/cost-analysis',
    ),
    imageCleaner: addon(
      'Whether to remove unused images with known vulnerabilities from the nodes, each week: https://learn.microsoft.com/azure/aks/image-cleaner',
    ),
  },
);
