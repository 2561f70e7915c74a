import { kubernetesDefinitions, kubernetesRef } from '../kubernetes/schema';
import type { KubernetesTypes } from '../kubernetes/types';
import type { AnyGroup, Declaration, Text } from './declaration';
import { AMOUNT } from './declare';
import { WITHOUT_PRIVATE_KEYS, withoutPrivateKeys } from './private-key';

/** A JSON Schema of draft 7: the last one that Helm 3 and Helm 4 both enforce. */
export type Schema = Readonly<Record<string, unknown>>;

/** The schema of a chart's values: what is declared and nothing else. */
export function valuesSchema(root: AnyGroup, title: string): Schema {
  const schema = groupSchema(root);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...schema,
    properties: {
      // Helm adds these two when the chart is used as a part of another one.
      global: { description: 'Values shared with other charts; not used here.', type: 'object' },
      enabled: {
        description: 'For a parent chart that lists this one with a condition; not used here.',
        type: 'boolean',
      },
      ...(schema.properties as Schema),
    },
    allOf: [{ $ref: `#/definitions/${WITHOUT_PRIVATE_KEYS}` }],
    definitions: { ...kubernetesDefinitions(kubernetesTypesIn(root)), [WITHOUT_PRIVATE_KEYS]: withoutPrivateKeys },
  };
}

/** Every declared key is required: a key that somebody set to null is gone, and would render as 0 or as nothing. */
function groupSchema({ fields, doc }: AnyGroup): Schema {
  const properties = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, described(field)]));
  return { description: doc, type: 'object', additionalProperties: false, required: Object.keys(fields), properties };
}

function described(declaration: Declaration): Schema {
  if (declaration.kind === 'group') return groupSchema(declaration);
  const { doc, default: standard, example } = declaration;
  const about = {
    description: doc,
    ...(standard === undefined ? {} : { default: standard }),
    ...(example === undefined ? {} : { examples: [example] }),
  };
  const rule = schemaOf(declaration);
  // Beside a $ref, draft 7 ignores everything.
  return '$ref' in rule ? { ...about, allOf: [rule] } : { ...about, ...rule };
}

function schemaOf(declaration: Declaration): Schema {
  switch (declaration.kind) {
    case 'int':
      return { type: 'integer', minimum: declaration.minimum, maximum: declaration.maximum };
    case 'bool':
      return { type: 'boolean' };
    case 'text':
      return textSchema(declaration);
    case 'percentage':
      return { type: ['integer', 'string'], minimum: 1, maximum: 1000, pattern: '^([1-9][0-9]?|100)%$' };
    case 'amount':
      return { type: ['number', 'string'], minimum: 0, pattern: AMOUNT };
    case 'list':
      return {
        type: 'array',
        items: described(declaration.item),
        ...(declaration.unique ? { uniqueItems: true } : {}),
      };
    case 'map':
      return {
        type: 'object',
        propertyNames: {
          ...textSchema(declaration.keys),
          ...(declaration.reserved.length > 0
            ? { not: { anyOf: declaration.reserved.map(pattern => ({ pattern })) } }
            : {}),
        },
        additionalProperties: described(declaration.item),
      };
    case 'kubernetes':
      return kubernetesRef(declaration.type);
    case 'object':
      return {
        type: 'object',
        required: ['apiVersion', 'kind', 'metadata'],
        properties: {
          apiVersion: { type: 'string', minLength: 1 },
          kind: { type: 'string', minLength: 1 },
          metadata: { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 1 } } },
        },
      };
    case 'group':
      return groupSchema(declaration);
  }
}

/** Characters of text but those that Helm cannot hand to its own schema check, or that its toYaml changes. */
const CONTROL = '\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\ufeff\ufffe\uffff';
/** Spaces that toYaml does not quote: Helm cuts them off where they end a file. */
const UNUSUAL_SPACE = '\\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000';

/** Any text. Written as it is where Go's and JavaScript's regular expressions have no escape in common. */
export const ANY_TEXT = `^([^${CONTROL}]*[^${CONTROL}${UNUSUAL_SPACE}])?$`;

function textSchema({ pattern, minLength, maxLength, allowed }: Text): Schema {
  return {
    type: 'string',
    ...(allowed ? { enum: allowed } : {}),
    ...(allowed ? {} : { pattern: pattern ?? ANY_TEXT }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}

function kubernetesTypesIn(declaration: Declaration): (keyof KubernetesTypes)[] {
  switch (declaration.kind) {
    case 'kubernetes':
      return [declaration.type];
    case 'list':
    case 'map':
      return kubernetesTypesIn(declaration.item);
    case 'group':
      return Object.values(declaration.fields).flatMap(kubernetesTypesIn);
    default:
      return [];
  }
}
