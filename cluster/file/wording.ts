import { Kind, type TSchema } from '@sinclair/typebox';
import { type ValueError, ValueErrorType } from '@sinclair/typebox/value';
import leven from 'leven';
import { kinds } from './declare';
import { durationText } from './duration';

/** What follows the path of a value that is not as declared: "must be ≥ 1 (got 0)". */
export function wording(
  { type, schema, value }: ValueError,
  path: readonly (string | number)[],
  known: readonly string[],
): string {
  const got = `(got ${JSON.stringify(value)})`;
  switch (type) {
    case ValueErrorType.ObjectAdditionalProperties:
      return unknownKey(path, known);
    case ValueErrorType.ObjectRequiredProperty:
      return `must be set${typeof schema.description === 'string' ? `: ${lowerFirst(schema.description)}` : ''}`;
    case ValueErrorType.IntegerMinimum:
    case ValueErrorType.NumberMinimum:
      return `must be ≥ ${String(schema.minimum)} ${got}`;
    case ValueErrorType.IntegerMaximum:
    case ValueErrorType.NumberMaximum:
      return `must be ≤ ${String(schema.maximum)} ${got}`;
    case ValueErrorType.StringMaxLength:
      return `must have at most ${String(schema.maxLength)} characters ${got}`;
    case ValueErrorType.StringPattern:
    case ValueErrorType.StringMinLength:
      return `must be ${formOf(schema)} ${got}`;
    case ValueErrorType.ArrayUniqueItems:
      return `must not have an item twice ${got}`;
    case ValueErrorType.Kind:
      return `must be ${kindForm(schema)} ${got}`;
    default:
      return `must be ${TYPES[String(schema.type)] ?? String(schema.type)} ${got}`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
};

const formOf = (schema: TSchema): string =>
  typeof schema['x-form'] === 'string'
    ? schema['x-form']
    : schema.minLength === 1
      ? 'text that is not empty'
      : `text like ${String(schema.pattern)}`;

function kindForm(schema: TSchema): string {
  switch (schema[Kind]) {
    case kinds.oneOf:
      return `one of ${(schema.enum as readonly string[]).join(', ')}`;
    case kinds.duration:
      return `a whole number of seconds or such as "90s", "20m", "1h30m", between ${durationText(Number(schema.minimum))} and ${durationText(Number(schema.maximum))}`;
    default:
      return '"default", a minor version such as "1.35", or an exact one such as "1.35.7"';
  }
}

/** What people write because other tools call it so, or look for where it cannot be. */
const advice: readonly (readonly [path: RegExp, advice: string])[] = [
  [
    /^pools\.system\.spot$/,
    'is not possible: AKS needs machines for its own pods that nobody takes away; set pools.recon.spot',
  ],
  [/\.(minNodes|minCount|min-nodes)$/, 'is called min here'],
  [/\.(maxNodes|maxCount|max-nodes)$/, 'is called max here'],
  [
    /(^|\.)(secret|password|clientSecret|servicePrincipalSecret|accountKey|key)$/,
    'must not be in the file: secrets come from the environment, standard input or a file of their own',
  ],
  [/^(dnsPrefix|adminUsername|sshPublicKey)$/, 'belongs under engine: it is used by `model` alone'],
  [/^(vmSize|min|max|zones|spot)$/, 'belongs to a pool: pools.recon, pools.system or pools.gpu'],
];

function unknownKey(path: readonly (string | number)[], known: readonly string[]): string {
  const text = path.join('.');
  const said = advice.find(([pattern]) => pattern.test(text));
  if (known.length === 0) return 'is not a possible name here';
  return said?.[1] ?? `is not known here${suggestion(String(path.at(-1)), known)}`;
}

/** The known name that differs least from a misspelt one. */
function suggestion(name: string, known: readonly string[]): string {
  const [closest] = known
    .map(each => ({ each, distance: leven(name.toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return closest && closest.distance <= Math.max(2, name.length / 3) ? `; did you mean ${closest.each}?` : '';
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
