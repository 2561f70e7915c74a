import type { Unmet } from '../../declared/unmet';
import { type Words, wording as declaredWording } from '../../declared/wording';
import { ANY_TEXT } from './any-text';

const words: Words = {
  missing: () => 'must be set (null takes a value away, and this one is needed)',
  unknown: 'is not a value of this chart',
  key: ({ keyword, because }) =>
    keyword === 'not' ? (because ?? 'is set by the chart itself') : 'is not a possible key here',
};

/** What follows the path of a value that does not meet a demand: "must be ≥ 1 (got 0)". */
export const wording = (unmet: Unmet): string =>
  unmet.demand === ANY_TEXT && !unmet.isKey
    ? "must not contain control characters, nor end in a space that is none of the keyboard's"
    : declaredWording(unmet, words);
