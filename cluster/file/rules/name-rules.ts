import { error, warning } from '../problem';
import type { Rule } from './rule';

/** https://learn.microsoft.com/azure/aks/faq: the name of the node resource group, MC_group_cluster_region, has 80 characters at most. */
const nodeGroup: Rule = ({ spec: { resourceGroup, name, location } }) => {
  const length = `MC_${resourceGroup}_${name}_${location}`.length;
  return length > 80
    ? [
        {
          ...error(
            ['name'],
            `is too long: MC_${resourceGroup}_${name}_${location}, the resource group that AKS makes for the machines, has ${length} characters, and may have 80`,
          ),
          involves: [['resourceGroup'], ['location']],
        },
      ]
    : [];
};

/** A group that AKS made goes when its cluster goes, with all that is in it. */
const ownGroup: Rule = ({ spec: { resourceGroup } }) =>
  /^MC_/i.test(resourceGroup)
    ? [
        error(
          ['resourceGroup'],
          `must not be the group of the nodes of a cluster, which is deleted with it (got ${resourceGroup})`,
        ),
      ]
    : [];

/** https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources: 50 tags; two are ours. */
const tags: Rule = ({ spec: { tags: given } }) => {
  const names = Object.keys(given);
  const alike = names.filter(
    (name, index) => names.findIndex(other => other.toLowerCase() === name.toLowerCase()) < index,
  );
  return [
    ...(names.length > 48
      ? [error(['tags'], `must be 48 at most: Azure takes 50, and two are ours (got ${names.length})`)]
      : []),
    ...names
      .filter(name => /^(gadgetron-|azure|microsoft|windows)/i.test(name))
      .map(name =>
        error(['tags', name], 'must not begin with gadgetron-, azure, microsoft or windows: these are taken'),
      ),
    ...alike.map(name => error(['tags', name], 'is there twice: Azure does not tell upper from lower case')),
  ];
};

/** Every file begins so; Azure would only say that it does not know the subscription. */
const subscription: Rule = ({ spec }) =>
  /^[0-]+$/.test(spec.subscription)
    ? [warning(['subscription'], 'is still zeros: put the id of yours there (az account show --query id --output tsv)')]
    : [];

export const nameRules: readonly Rule[] = [subscription, nodeGroup, ownGroup, tags];
