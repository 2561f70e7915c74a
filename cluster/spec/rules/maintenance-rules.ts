import { warning } from '../problem';
import type { Rule } from './rule';

/** A window that is shorter than one drain never sees an upgrade end. */
const drains: Rule = ({ spec: { longestReconstruction, maintenance } }) =>
  longestReconstruction > maintenance.hours * 3600
    ? [{ ...warning(['maintenance', 'hours'], 'is shorter than longestReconstruction: an upgrade that waits for one reconstruction outlasts the window'), involves: [['longestReconstruction']] }]
    : [];

export const maintenanceRules: readonly Rule[] = [drains];
