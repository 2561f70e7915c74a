import type { AnyGroup } from '../../declared/declaration';
import { unmetDemands } from '../../declared/check';
import { pathText } from '../../declared/path';
import type { Scope } from '../expressions/evaluate';
import { brokenRules } from './broken';
import { rulesOf } from './group';
import { privateKeysIn } from './private-key';
import type { Problem } from './problem';
import { asGivenByHelm } from './schema';
import { symbolic } from './symbolic';
import { wording } from './wording';

/** The given values are invalid: every problem, each with its path. */
export class ValuesError extends Error {
  override readonly name = 'ValuesError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => `${pathText(path)}: ${message}`).join('\n'));
  }
}

/** Every problem: first of each value by itself, then of the rules between those that are valid by themselves. */
export function checkValues(root: AnyGroup, scope: Scope): readonly Problem[] {
  const problems = wrongByThemselves(root, scope);
  const wrong = problems.map(({ path }) => path);
  return [...problems, ...brokenRules(rulesOf(root, symbolic(root)), scope, wrong)];
}

function wrongByThemselves(root: AnyGroup, { values }: Scope): readonly Problem[] {
  const keys = privateKeysIn(values);
  // No other problem of a private key is reported, because the message would show it.
  const secret = new Set(keys.map(pathText));
  return [
    ...keys.map(path => ({
      path,
      message: 'must not be a private key: keep it in a Secret, and give the name of that',
    })),
    ...unmetDemands(asGivenByHelm(root), values, { whole: true })
      .filter(({ path }) => !secret.has(pathText(path)))
      .map(unmet => ({ path: unmet.path, message: wording(unmet) })),
  ];
}
