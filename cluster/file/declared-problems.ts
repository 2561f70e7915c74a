import { unmetDemands } from '../../lib/declared/check';
import { clusterFile } from './cluster-file';
import { error, pathText, type Problem } from './problem';
import { wording } from './wording';

/** Everything in a file that is not as declared; each place once, by what says most. */
export function declaredProblems(file: unknown): readonly Problem[] {
  const found = new Map<string, Problem>();
  for (const unmet of unmetDemands(clusterFile, file, { whole: false })) {
    const key = pathText(unmet.path);
    if (!found.has(key)) found.set(key, error(unmet.path, wording(unmet)));
  }
  return [...found.values()];
}
