import { readdirSync } from 'node:fs';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { fixtureJson, fixturePath } from '../../tools/fixtures/fixtures';
import { newestOrAll } from '../../tools/programs/versions';

/** The releases of Kubernetes whose own description of their objects is at hand. */
const described = ['1.28.0', '1.33.0', '1.35.0', '1.36.0'] as const;
export type KubernetesVersion = (typeof described)[number];
export const kubernetesVersions = newestOrAll(described);

/** As much as is asked here of a schema. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly pattern?: string;
  readonly 'x-kubernetes-group-version-kind'?: readonly {
    readonly group: string;
    readonly version: string;
    readonly kind: string;
  }[];
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}

const cached = <K, V>(make: (key: K) => V): ((key: K) => V) => {
  const made = new Map<K, V>();
  return key => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
};

/** All definitions of a release by their full names; objects in it are closed, quantities and numbers-or-texts what they really are. */
export const openApi = cached(
  (version: KubernetesVersion) =>
    (fixtureJson('kubernetes', `definitions-v${version}.json`) as { definitions: Record<string, JsonSchema> })
      .definitions,
);

/** What is wrong with a Kubernetes object in the eyes of a release of Kubernetes, or of any known release of the operator that owns its kind. */
export function objectErrors(version: KubernetesVersion, object: unknown): string[] {
  if (!isIdentified(object)) return ['apiVersion and kind are missing'];
  const rules = validators(version)(`${object.apiVersion}/${object.kind}`);
  if (rules.length === 0) return [`there is no ${object.apiVersion} ${object.kind} in Kubernetes ${version}`];
  return rules.flatMap(({ source, validate }) =>
    validate(object) ? [] : (validate.errors ?? []).map(error => `${readable(error)}${source}`),
  );
}

const isIdentified = (object: unknown): object is { apiVersion: string; kind: string } =>
  typeof object === 'object' &&
  object !== null &&
  'apiVersion' in object &&
  typeof object.apiVersion === 'string' &&
  'kind' in object &&
  typeof object.kind === 'string';

/** An error with its path and with the word at fault, which ajv keeps beside the message. */
export function readable({ instancePath, message = '', params }: ErrorObject): string {
  const details = Object.values(params).filter(detail => typeof detail === 'string' && !message.includes(detail));
  return `${instancePath || '/'} ${message}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}

interface Validator {
  /** Whose rules they are, if not those of Kubernetes itself. */
  readonly source: string;
  readonly validate: ValidateFunction;
}

/** The rules for a kind, compiled when first asked for: most of a release's description is never needed. */
const validators = cached((version: KubernetesVersion) => {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    inlineRefs: false,
    formats: {
      int32: { type: 'number', validate: number => number === (number | 0) },
      int64: true,
      double: true,
      byte: true,
      'date-time': true,
    },
  });
  ajv.addKeyword({
    keyword: 'x-kubernetes-list-map-keys',
    type: 'array',
    validate: distinct,
    error: { message: 'must not have two items of the same key' },
  });
  ajv.addSchema({ $id: 'kubernetes', definitions: openApi(version) });
  const builtIn = new Map(
    Object.entries(openApi(version)).flatMap(([name, schema]) =>
      (schema['x-kubernetes-group-version-kind'] ?? []).map(
        is => [[is.group, is.version, is.kind].filter(part => part !== '').join('/'), name] as const,
      ),
    ),
  );

  return cached((kind: string): Validator[] => {
    const name = builtIn.get(kind);
    if (name !== undefined) return [{ source: '', validate: ajv.compile({ $ref: `kubernetes#/definitions/${name}` }) }];
    return customResources().flatMap(({ source, schemas }) => {
      const schema = schemas[kind];
      return schema ? [{ source: ` (${source})`, validate: ajv.compile(customResource(schema)) }] : [];
    });
  });
});

/** Server-side apply refuses a list that names something twice. */
function distinct(keys: readonly string[], items: readonly Readonly<Record<string, unknown>>[]): boolean {
  return new Set(items.map(item => JSON.stringify(keys.map(key => item[key])))).size === items.length;
}

const customResources = (): { source: string; schemas: Record<string, JsonSchema> }[] =>
  readdirSync(fixturePath('kubernetes'))
    .filter(file => file.startsWith('crd-'))
    .map(file => ({ source: file.slice('crd-'.length, -'.json'.length), ...crdFile(file) }));
const crdFile = cached((file: string) => fixtureJson('kubernetes', file) as { schemas: Record<string, JsonSchema> });

/** As the API server reads a CRD: its metadata is that of any object. */
const customResource = (schema: JsonSchema): JsonSchema => {
  const { properties, ...rest } = schema;
  return closed({
    ...rest,
    properties: {
      ...properties,
      metadata: { $ref: 'kubernetes#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' },
    },
  });
};

/** The API server drops what a CRD does not mention, unless told not to; here that is an error. */
function closed({ pattern, ...schema }: JsonSchema): JsonSchema {
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(pattern !== undefined && isPattern(pattern) ? { pattern } : {}),
    ...(schema['x-kubernetes-int-or-string'] ? { type: ['integer', 'string'] } : {}),
    ...(items ? { items: closed(items) } : {}),
    ...(typeof additionalProperties === 'object' ? { additionalProperties: closed(additionalProperties) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, property]) => [name, closed(property)]),
          ),
        }
      : {}),
    ...(properties && !schema['x-kubernetes-preserve-unknown-fields'] ? { additionalProperties: false } : {}),
  };
}

/** Go's patterns know things that JavaScript's do not, such as `(?i)`. */
function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
