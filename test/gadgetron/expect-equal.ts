import { pathText } from '../../lib/helm';
import { byName } from '../support/equality';
import { refusalOf } from '../support/helm-errors';
import type { Rendered } from '../../tools/chart/helm-template';
import type { Ours } from '../../tools/chart/render';

/** Chart and manifests make the same objects, or refuse the same values. */
export function expectEqual(ours: Ours, theirs: Rendered): void {
  if (ours.objects && theirs.objects) {
    expect(byName(ours.objects)).toEqual(byName(theirs.objects));
    return;
  }
  if (ours.problems && theirs.error !== undefined) {
    const { paths, keys, rules } = refusalOf(theirs.error);
    if (rules.length > 0)
      expect(ours.problems.map(({ path: at, message }) => `${pathText(at)}: ${message}`)).toEqual(rules);
    // Helm 3.17 cannot hand such characters to its schema check, and says no more than this: not even where.
    else if (theirs.error.includes('yaml: control characters are not allowed')) return;
    else
      expectSamePaths(
        // Rules are asked in templates, and Helm's schema check comes before them.
        ours.problems.filter(({ isRule }) => !isRule).map(problem => segments(problem.path)),
        paths.map(segments),
        keys.map(key => key.split('.')),
        theirs.error,
      );
    return;
  }
  throw new Error(
    ours.problems
      ? `only the manifests refuse: ${JSON.stringify(ours.problems)}`
      : `only helm refuses: ${theirs.error ?? ''}`,
  );
}

/** Helm 3 writes a path with dots, whatever dots its names have. */
const segments = (at: readonly (string | number)[]): readonly string[] => at.join('.').split('.');

/** Every value that one of them names, or one above or below it, is named by the other, too. Of keys only the last name is known. */
function expectSamePaths(
  ours: readonly (readonly string[])[],
  theirs: readonly (readonly string[])[],
  keys: readonly (readonly string[])[],
  error: string,
): void {
  const related = (a: readonly string[], b: readonly string[]): boolean =>
    a.slice(0, Math.min(a.length, b.length)).join('\n') === b.slice(0, Math.min(a.length, b.length)).join('\n');
  const isOf = (key: readonly string[], at: readonly string[]): boolean => related(key, at.slice(-key.length));
  const lonely = [
    ...ours.filter(a => !theirs.some(b => related(a, b)) && !keys.some(key => isOf(key, a))),
    ...theirs.filter(b => !ours.some(a => related(a, b))),
    ...keys.filter(key => !ours.some(a => isOf(key, a))),
  ];
  if (lonely.length > 0 || theirs.length + keys.length === 0)
    throw new Error(
      `refused for different values: ${lonely.map(each => each.join('.')).join(', ')}\nours: ${JSON.stringify(ours)}\nhelm: ${error}`,
    );
}
