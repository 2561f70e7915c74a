import { error, warning } from '../problem';
import type { Rule } from './rule';

/** A window that is shorter than one drain never sees an upgrade end. */
const drains: Rule = ({ spec: { longestReconstruction, maintenance } }) =>
  longestReconstruction > maintenance.hours * 3600
    ? [{ ...warning(['maintenance', 'hours'], 'is shorter than longestReconstruction: an upgrade that waits for one reconstruction outlasts the window'), involves: [['longestReconstruction']] }]
    : [];

/** https://learn.microsoft.com/azure/aks/auto-upgrade-cluster: the two channels are one then. */
const images: Rule = ({ spec: { upgrades } }) =>
  upgrades.kubernetes === 'node-image' && upgrades.nodeImages !== 'NodeImage'
    ? [{ ...error(['upgrades', 'nodeImages'], `must be NodeImage with upgrades.kubernetes: node-image (got ${upgrades.nodeImages})`), involves: [['upgrades', 'kubernetes']] }]
    : [];

export const maintenanceRules: readonly Rule[] = [drains, images];
