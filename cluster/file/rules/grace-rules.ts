import { LONGEST_NODE_GRACE, nodeGraceSeconds, SURROUNDINGS } from '../grace';
import { durationText } from '../duration';
import { error } from '../problem';
import type { Rule } from './rule';

/** A node that AKS cannot keep for long enough goes from under a reconstruction. */
const drains: Rule = ({ spec }) => {
  if (nodeGraceSeconds(spec) <= LONGEST_NODE_GRACE) return [];
  const { longestWait, longestReconstruction } = spec;
  const left = LONGEST_NODE_GRACE - SURROUNDINGS - longestReconstruction;
  const advice =
    left > 0
      ? `${durationText(left)} at most with longestReconstruction ${durationText(longestReconstruction)}`
      : `shorter, and so must be longestReconstruction (${durationText(longestReconstruction)})`;
  const sum = `the two and ${SURROUNDINGS} seconds must be ${durationText(LONGEST_NODE_GRACE)} at most, as AKS waits for a drain no longer`;
  return [
    {
      ...error(['longestWait'], `must be ${advice} (got ${durationText(longestWait)}): ${sum}`),
      involves: [['longestReconstruction']],
    },
  ];
};

export const graceRules: readonly Rule[] = [drains];
