import { nodeGraceSeconds } from '../grace';
import { error, warning } from '../problem';
import type { Rule } from './rule';

/** A window that is shorter than one drain never sees an upgrade end. */
const drains: Rule = ({ spec }) =>
  nodeGraceSeconds(spec) > spec.maintenance.hours * 3600
    ? [
        {
          ...warning(
            ['maintenance', 'hours'],
            'is shorter than longestReconstruction and longestWait together: an upgrade that waits for one node outlasts the window',
          ),
          involves: [['longestReconstruction'], ['longestWait']],
        },
      ]
    : [];

/** https://learn.microsoft.com/azure/aks/auto-upgrade-cluster: the two channels are one then. */
const images: Rule = ({ spec: { upgrades } }) =>
  upgrades.kubernetes === 'node-image' && upgrades.nodeImages !== 'NodeImage'
    ? [
        {
          ...error(
            ['upgrades', 'nodeImages'],
            `must be NodeImage with upgrades.kubernetes: node-image (got ${upgrades.nodeImages})`,
          ),
          involves: [['upgrades', 'kubernetes']],
        },
      ]
    : [];

export const maintenanceRules: readonly Rule[] = [drains, images];
