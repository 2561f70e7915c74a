import { str } from '../../expressions/build';
import { both, given, not } from '../../expressions/conditions';
import { matches } from '../../expressions/texts';
import type { Expression } from '../../expressions/expression';
import { refuse, type Rule } from '../../values/rule';

/** ValidateLocalNonReservedPath: of a file in a volume. Empty is no path, but for what may be left out. */
export const fileInVolume = (path: Expression<string>, isWanted: Expression<unknown>): Rule =>
  refuse(
    path,
    both(isWanted, matches(path, '^$|^/|(^|/)[.][.](/|$)|^[.][.]')),
    str`must be a path below the volume, without .. (got "${path}")`,
  );

/** validateLocalDescendingPath: of a part of a volume, or "" for all of it. */
export const belowVolume = (path: Expression<string>): Rule =>
  refuse(path, matches(path, '^/|(^|/)[.][.](/|$)'), str`must be a path below the volume, without .. (got ${path})`);

/** validatePathNoBacksteps */
export const withoutSteps = (path: Expression<string>): Rule =>
  refuse(path, matches(path, '(^|/)[.][.](/|$)'), str`must not have .. in it (got ${path})`);

/** What has to be set where that which it is a part of is there. */
export const needed = (whole: Expression<unknown>, part: Expression<unknown>): Rule =>
  refuse(part, both(given(whole), not(part)), str`must be set`);
