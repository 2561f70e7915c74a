import { allNodes, mostNodes } from '../cluster-spec';
import { error, type Path, warning } from '../problem';
import type { Rule } from './rule';

const path: Path = ['kubernetesVersion'];
const upgrades: Path = ['upgrades', 'kubernetes'];

/** The minor number of a version such as `1.35.7`; undefined: whatever AKS advises, which is newer than all we know. */
const minorOf = (version: string): number | undefined =>
  version === 'default' ? undefined : Number(version.split('.')[1]);

/** A version that is pinned, and a channel that moves it on, would fight: each `create` would ask for the old one again. */
const pinned: Rule = ({
  spec: {
    kubernetesVersion,
    upgrades: { kubernetes },
  },
}) => {
  const parts = kubernetesVersion.split('.').length;
  const stays = parts === 1 || ['none', 'node-image'].includes(kubernetes) || (parts === 2 && kubernetes === 'patch');
  if (stays) return [];
  const instead =
    parts === 3
      ? `a minor version (${kubernetesVersion.split('.').slice(0, 2).join('.')}) or upgrades.kubernetes: none`
      : 'default, or upgrades.kubernetes: patch';
  return [
    {
      ...error(
        path,
        `is pinned to ${kubernetesVersion}, and upgrades.kubernetes: ${kubernetes} moves on from it: take ${instead}`,
      ),
      involves: [upgrades],
    },
  ];
};

/** azurefile-csi-driver mounts with a managed identity from 1.34, which AKS has from Kubernetes 1.34. */
const keyless: Rule = ({ spec: { kubernetesVersion, storage } }) =>
  storage.shares.length > 0 && storage.access === 'managed-identity' && (minorOf(kubernetesVersion) ?? Infinity) < 34
    ? [
        {
          ...error(
            ['storage', 'access'],
            `is managed-identity, which needs Kubernetes 1.34 or newer (got ${kubernetesVersion}): take key, or a newer version`,
          ),
          involves: [path],
        },
      ]
    : [];

const tier: Rule = ({ spec }) => {
  const chosen = spec.tier;
  const nodes = allNodes(spec, mostNodes);
  // https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers: 1000 nodes at most, 10 as advised.
  if (chosen !== 'Free') return [];
  return nodes > 1000
    ? [error(['tier'], `must be Standard for more than 1000 nodes (the pools may have ${nodes})`)]
    : [
        warning(
          ['tier'],
          `is Free: the API server has no SLA, and Microsoft advises at most 10 nodes (the pools may have ${nodes})`,
        ),
      ];
};

export const versionRules: readonly Rule[] = [pinned, keyless, tier];
