import { suggestion } from './suggestion';
import type { Unmet } from './unmet';

/** What differs from one declared document to the next. */
export interface Words {
  /** After the path of a value that is missing. */
  readonly missing: (unmet: Unmet) => string;
  /** After the path of a name that is not declared; a suggestion may follow. */
  readonly unknown: string;
  /** After the path of a key that its map does not allow. */
  readonly key: (unmet: Unmet) => string;
}

/** What follows the path of a value that does not meet a demand: "must be ≥ 1 (got 0)". */
export function wording(unmet: Unmet, words: Words): string {
  const { keyword, demand, given, isKey, known, path, form } = unmet;
  const got = `(got ${JSON.stringify(given)})`;
  if (isKey) return words.key(unmet);
  switch (keyword) {
    case 'missing':
      return words.missing(unmet);
    case 'unknown':
      return `${words.unknown}${suggestion(String(path.at(-1)), known)}`;
    case 'enum': {
      const allowed = [demand].flat();
      return `must be one of ${allowed.map(each => (each === '' ? '""' : String(each))).join(', ')} ${got}${yamlHint(given, allowed)}`;
    }
    case 'type':
      return `must be ${[demand]
        .flat()
        .map(kind => KINDS[String(kind)] ?? String(kind))
        .join(' or ')} ${got}`;
    case 'minimum':
      return `must be ≥ ${String(demand)} ${got}`;
    case 'maximum':
      return `must be ≤ ${String(demand)} ${got}`;
    case 'maxLength':
      return `must have at most ${String(demand)} characters ${got}`;
    case 'uniqueItems':
      return `must not have an item twice ${got}`;
  }
  if (form !== undefined) return `must be ${form} ${got}`;
  switch (keyword) {
    case 'minLength':
      return `must have at least ${String(demand)} characters ${got}`;
    case 'pattern':
      return `must match ${String(demand)} ${got}`;
    default:
      return `is not allowed ${got}`;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
};

const yamlHint = (given: unknown, allowed: readonly unknown[]): string =>
  typeof given === 'boolean' && allowed.includes(given ? 'on' : 'off')
    ? `: YAML reads a bare ${given ? 'on' : 'off'} as ${String(given)}, so write it in quotes`
    : '';
