import type { AnyGroup } from '../../declared/declaration';
import { unmetDemands } from '../../declared/check';
import { type Path, pathText } from '../../declared/path';
import { evaluateNode, type Scope } from '../expressions/evaluate';
import { nodeOf } from '../expressions/expression';
import { isTrue, textOf } from '../expressions/truth';
import { rulesOf } from './group';
import { privateKeysIn } from './private-key';
import { pathOf } from './rule';
import { asGivenByHelm } from './schema';
import { symbolic } from './symbolic';
import { wording } from './wording';

/** One thing that is wrong with the values. */
export interface Problem {
  readonly path: Path;
  /** "must be ≥ minReplicas (got 2 < 4)" */
  readonly message: string;
}

/** The values that were given are wrong: all that is wrong with them, each with its path. */
export class ValuesError extends Error {
  override readonly name = 'ValuesError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => `${pathText(path)}: ${message}`).join('\n'));
  }
}

/** Everything that is wrong: first each value by itself; the rules between values only once each value is right by itself. */
export function checkValues(root: AnyGroup, scope: Scope): readonly Problem[] {
  const problems = wrongByThemselves(root, scope);
  return problems.length > 0 ? problems : brokenRules(root, scope);
}

function wrongByThemselves(root: AnyGroup, { values }: Scope): readonly Problem[] {
  const keys = privateKeysIn(values);
  // Whatever else is wrong with a private key, words about it would show it.
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

function brokenRules(root: AnyGroup, scope: Scope): readonly Problem[] {
  return rulesOf(root, symbolic(root))
    .filter(({ brokenWhen }) => isTrue(evaluateNode(nodeOf(brokenWhen), scope)))
    .map(({ value, message }) => ({ path: pathOf(value), message: textOf(evaluateNode(nodeOf(message), scope)) }));
}
