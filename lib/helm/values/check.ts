import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { evaluateNode, type Scope } from '../expressions/evaluate';
import { nodeOf } from '../expressions/expression';
import { isTrue, textOf } from '../expressions/truth';
import { rulesOf } from './collect-rules';
import type { AnyGroup } from './declaration';
import { pathOf } from './rule';
import { valuesSchema } from './schema';
import { symbolic } from './symbolic';

/** One thing that is wrong with the values. */
export interface Problem {
  readonly path: readonly (string | number)[];
  /** "must be ≥ minReplicas (got 2 < 4)" */
  readonly message: string;
}

/** The values that were given are wrong: all that is wrong with them, each with its path. */
export class ValuesError extends Error {
  override readonly name = 'ValuesError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  }
}

/** Everything that is wrong: first the schema's word on each value; the rules between values only once each value is right by itself. */
export function checkValues(root: AnyGroup, scope: Scope): readonly Problem[] {
  const problems = schemaProblems(root, scope);
  return problems.length > 0 ? problems : brokenRules(root, scope);
}

const validators = new WeakMap<AnyGroup, ValidateFunction>();

function schemaProblems(root: AnyGroup, { values }: Scope): readonly Problem[] {
  const validate = validators.get(root) ?? new Ajv({ allErrors: true, verbose: true, strict: false }).compile(valuesSchema(root, 'values'));
  validators.set(root, validate);
  if (validate(values)) return [];
  const errors = (validate.errors ?? []).filter(error => !SUMMARIES.has(error.keyword));
  return unique(errors.filter(error => !isLessTelling(error, errors)).map(problemOf));
}

/** Errors that only say that another error is there. */
const SUMMARIES = new Set(['if', 'allOf', 'propertyNames']);

/** Of the branches of an anyOf, what it says as a whole is enough. */
const isLessTelling = (error: ErrorObject, errors: readonly ErrorObject[]): boolean =>
  errors.some(other => other !== error && other.keyword === 'anyOf' && error.instancePath === other.instancePath && error.schemaPath.startsWith(`${other.schemaPath}/`));

function problemOf(error: ErrorObject): Problem {
  const at = pointerPath(error.instancePath);
  const got = `(got ${JSON.stringify(error.data)})`;
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'required':
      return { path: [...at, String(params.missingProperty)], message: 'must be set (null takes a value away, and this one is needed)' };
    case 'additionalProperties':
      return { path: [...at, String(params.additionalProperty)], message: `is not a value of this chart${suggestion(String(params.additionalProperty), error.parentSchema)}` };
    case 'enum':
      return { path: at, message: `must be one of ${(params.allowedValues as readonly unknown[]).join(', ')} ${got}${yamlHint(error.data, params.allowedValues as readonly unknown[])}` };
    case 'type':
      return { path: at, message: `must be ${article(String(params.type))} ${got}` };
    case 'not':
      return error.propertyName === undefined ? { path: at, message: `is not allowed ${got}` } : { path: [...at, error.propertyName], message: 'is set by the chart itself' };
    case 'anyOf':
      return { path: at, message: `must be one of the forms in the reference ${got}` };
    case 'minimum':
      return { path: at, message: `must be ≥ ${String(params.limit)} ${got}` };
    case 'maximum':
      return { path: at, message: `must be ≤ ${String(params.limit)} ${got}` };
    default:
      return error.propertyName === undefined ? { path: at, message: `${error.message ?? error.keyword} ${got}` } : { path: [...at, error.propertyName], message: `is not a possible key: ${error.message ?? ''}` };
  }
}

const article = (type: string): string => type.split(',').map(each => (each === 'integer' ? 'a whole number' : each === 'string' ? 'text' : each === 'array' ? 'a list' : each === 'object' ? 'a map' : `a ${each}`)).join(' or ');

const yamlHint = (given: unknown, allowed: readonly unknown[]): string =>
  typeof given === 'boolean' && allowed.includes(given ? 'on' : 'off') ? `: YAML reads a bare ${given ? 'on' : 'off'} as ${String(given)}, so write it in quotes` : '';

/** The declared name that differs least from a misspelt one. */
function suggestion(name: string, schema: unknown): string {
  const known = Object.keys((schema as { readonly properties?: object }).properties ?? {});
  const [closest] = known.map(each => ({ each, distance: distance(name.toLowerCase(), each.toLowerCase()) })).sort((a, b) => a.distance - b.distance);
  return closest && closest.distance <= Math.max(2, name.length / 3) ? `; did you mean ${closest.each}?` : '';
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}

const pointerPath = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));

const unique = (problems: readonly Problem[]): readonly Problem[] => [...new Map(problems.map(problem => [JSON.stringify(problem), problem])).values()];

function brokenRules(root: AnyGroup, scope: Scope): readonly Problem[] {
  return rulesOf(root, symbolic(root))
    .filter(({ brokenWhen }) => isTrue(evaluateNode(nodeOf(brokenWhen), scope)))
    .map(({ value, message }) => ({ path: pathOf(value), message: textOf(evaluateNode(nodeOf(message), scope)) }));
}
