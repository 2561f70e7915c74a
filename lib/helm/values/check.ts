import { evaluateNode, type Scope } from '../expressions/evaluate';
import { nodeOf } from '../expressions/expression';
import { isTrue, textOf } from '../expressions/truth';
import { rulesOf } from './collect-rules';
import type { AnyGroup } from './declaration';
import { pathOf } from './rule';
import { type Schema, valuesSchema } from './schema';
import { unmetDemands } from './schema-check';
import { symbolic } from './symbolic';
import { isPrivateKey, wording } from './wording';

/** One thing that is wrong with the values. */
export interface Problem {
  readonly path: readonly (string | number)[];
  /** "must be ≥ minReplicas (got 2 < 4)" */
  readonly message: string;
}

/** `tolerations[0].key` */
export const pathText = (path: Problem['path']): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');

/** The values that were given are wrong: all that is wrong with them, each with its path. */
export class ValuesError extends Error {
  override readonly name = 'ValuesError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => `${pathText(path)}: ${message}`).join('\n'));
  }
}

/** Everything that is wrong: first the schema's word on each value; the rules between values only once each value is right by itself. */
export function checkValues(root: AnyGroup, scope: Scope): readonly Problem[] {
  const problems = schemaProblems(root, scope);
  return problems.length > 0 ? problems : brokenRules(root, scope);
}

const schemas = new WeakMap<AnyGroup, Schema>();

function schemaProblems(root: AnyGroup, { values }: Scope): readonly Problem[] {
  const schema = schemas.get(root) ?? valuesSchema(root, 'values');
  schemas.set(root, schema);
  const all = unmetDemands(schema, values);
  // What is none of a few words is of the wrong type, too: the words say more.
  const told = all.filter(
    ({ keyword, path }) =>
      keyword !== 'type' || !all.some(other => other.keyword === 'enum' && pathText(other.path) === pathText(path)),
  );
  // Whatever else is wrong with a private key, words about it would show it.
  const keys = new Set(told.filter(({ demand }) => isPrivateKey(demand)).map(({ path }) => pathText(path)));
  return told
    .filter(({ demand, path }) => isPrivateKey(demand) || !keys.has(pathText(path)))
    .map(unmet => ({ path: unmet.path, message: wording(unmet) }));
}

function brokenRules(root: AnyGroup, scope: Scope): readonly Problem[] {
  return rulesOf(root, symbolic(root))
    .filter(({ brokenWhen }) => isTrue(evaluateNode(nodeOf(brokenWhen), scope)))
    .map(({ value, message }) => ({ path: pathOf(value), message: textOf(evaluateNode(nodeOf(message), scope)) }));
}
