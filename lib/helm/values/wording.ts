import leven from 'leven';
import type { Unmet } from './schema-check';
import { PRIVATE_KEY } from './private-key';
import { ANY_TEXT } from './schema';

/** What follows the path of a value that does not meet a demand: "must be ≥ 1 (got 0)". */
export function wording({ keyword, demand, given, isKey, known, path }: Unmet): string {
  const got = `(got ${JSON.stringify(given)})`;
  if (isKey) return keyword === 'not' ? 'is set by the chart itself' : `is not a possible key here`;
  switch (keyword) {
    case 'missing':
      return 'must be set (null takes a value away, and this one is needed)';
    case 'unknown':
      return `is not a value of this chart${suggestion(String(path.at(-1)), known)}`;
    case 'enum': {
      const allowed = demand as readonly unknown[];
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
    case 'minLength':
      return `must have at least ${String(demand)} characters ${got}`;
    case 'maxLength':
      return `must have at most ${String(demand)} characters ${got}`;
    case 'uniqueItems':
      return `must not have an item twice ${got}`;
    case 'pattern':
      return demand === ANY_TEXT
        ? "must not contain control characters, nor end in a space that is none of the keyboard's"
        : `must match ${String(demand)} ${got}`;
    case 'not':
      return isPrivateKey(demand)
        ? 'must not be a private key: keep it in a Secret, and give the name of that'
        : `is not allowed ${got}`;
    default:
      return `is not allowed ${got}`;
  }
}

/** Whether it is for a private key that a value is refused: then nothing may show it. */
export const isPrivateKey = (demand: unknown): boolean =>
  typeof demand === 'object' && demand !== null && 'pattern' in demand && demand.pattern === PRIVATE_KEY;

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

/** The known name that differs least from a misspelt one. */
function suggestion(name: string, known: readonly string[]): string {
  const [closest] = known
    .map(each => ({ each, distance: leven(name.toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return closest && closest.distance <= Math.max(2, name.length / 3) ? `; did you mean ${closest.each}?` : '';
}
