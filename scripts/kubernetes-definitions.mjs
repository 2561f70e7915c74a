import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FORMS } from './kubernetes-forms.mjs';
import { hasOpenApi, LEFT_OUT, openApi, since } from './kubernetes-open-api.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** The file this generator makes. */
export const file = 'lib/helm/kubernetes/definitions.json';

/** The API server takes it, and then the pod waits forever. */
const GONE = 'no kubelet since 1.28 has the driver';
/** A claim template may have labels and annotations only; these are ObjectMeta's other fields, and nothing else here has an ObjectMeta. */
const REFUSED = 'the API server refuses it in a claim template';

/** Drivers of volumes. */
const drivers = {
  flocker: GONE,
  glusterfs: GONE,
  photonPersistentDisk: GONE,
  quobyte: GONE,
  scaleIO: GONE,
  storageos: GONE,
};

/** The fields that a value may not have although the types do, and why. */
const excluded = {
  ObjectMeta: {
    creationTimestamp: REFUSED,
    deletionGracePeriodSeconds: REFUSED,
    deletionTimestamp: REFUSED,
    finalizers: REFUSED,
    generateName: REFUSED,
    generation: REFUSED,
    managedFields: REFUSED,
    name: REFUSED,
    namespace: REFUSED,
    ownerReferences: REFUSED,
    resourceVersion: REFUSED,
    selfLink: REFUSED,
    uid: REFUSED,
  },
  Volume: drivers,
  VolumeContent: drivers,
};

/** What no schema of OpenAPI says: a quantity is a text of its own syntax or, as in `cpu: 2`, a number. */
const written = {
  Quantity: {
    type: ['string', 'number'],
    pattern: '^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$',
  },
  IntOrString: { type: ['integer', 'string'] },
};

/** What a list of Kubernetes tells apart by a name, without that name: for maps in which it is the key. */
const CONTENTS = {
  ContainerContent: 'name',
  EnvVarContent: 'name',
  VolumeContent: 'name',
  VolumeMountContent: 'mountPath',
};

/** The types that values may have: the list in lib/helm/kubernetes/types.ts. */
const wanted = () =>
  readFileSync(path.join(root, 'lib/helm/kubernetes/types.ts'), 'utf8')
    .split('export interface KubernetesTypes {')[1]
    .split('\n')
    .filter(line => line.includes(': '))
    .map(line => line.trim().split(':')[0]);

/** The JSON Schema (draft 7) of every type in lib/helm/kubernetes/types.ts and of the types these are made of, as the newest release has them. */
export function generate() {
  if (!hasOpenApi) return readFileSync(path.join(root, file), 'utf8');
  const releases = openApi();
  const { definitions } = releases.at(-1);
  const reached = new Set(wanted());
  const kept = {};
  // What a Set gets while it is walked through is walked through as well.
  for (const name of reached) {
    const without = CONTENTS[name];
    const type = without === undefined ? name : name.slice(0, -'Content'.length);
    if (!written[name] && !definitions[type]) throw new Error(`there is no ${type}`);
    kept[name] = written[name] ?? translated(definitions[type], name, without);
  }

  for (const [name, fields] of Object.entries({ ...excluded, ...FORMS })) {
    for (const field of Object.keys(fields))
      if (!definitions[name.replace(/Content$/, '')]?.properties[field])
        throw new Error(`${name}.${field} is not there`);
  }
  return `${text(sorted(kept))}\n`;

  /** A definition in the words of the chart. */
  function translated(schema, name, without) {
    const type = name.replace(/Content$/, '');
    const left = Object.entries(schema.properties ?? {}).filter(
      ([field]) =>
        field !== without && !(field in (excluded[name] ?? {})) && LEFT_OUT[`${type}.${field}`] === undefined,
    );
    const required = (schema.required ?? []).filter(field => field !== without);
    return {
      type: 'object',
      additionalProperties: false,
      ...(required.length > 0 ? { required: required.toSorted() } : {}),
      properties: sorted(
        Object.fromEntries(
          left.map(([field, property]) => {
            const known = since(releases, type, field);
            return [
              field,
              {
                ...(known ? { description: sinceWhen(known) } : {}),
                ...formed(part(property), FORMS[name]?.[field]),
              },
            ];
          }),
        ),
      ),
    };
  }

  function part({ $ref, oneOf, type, items, additionalProperties, properties }) {
    if ($ref) {
      const name = $ref.slice($ref.lastIndexOf('.') + 1);
      if (name === 'Time' || name === 'MicroTime') return { type: 'string' };
      if (name === 'IntOrString') return written.IntOrString;
      reached.add(name);
      return { $ref: `#/definitions/kubernetes.${name}` };
    }
    if (oneOf) return { type: oneOf.map(each => each.type) };
    // Every number in these types is an int32 or an int64, and those that are an int64 (user ids, seconds) have no use for more.
    if (type === 'integer') return { type, minimum: -2147483648, maximum: 2147483647 };
    if (type === 'array') return { type, items: part(items) };
    if (type === 'object' && !properties)
      return { type, additionalProperties: additionalProperties ? part(additionalProperties) : {} };
    return { type };
  }
}

const sinceWhen = ({ since, byDefault }) =>
  `Kubernetes ${byDefault} and later${since === byDefault ? '' : `; with a feature gate, ${since} and later`}.`;

/** With what the API server wants beside the type. */
function formed(schema, form) {
  if (!form) return schema;
  const { items, additionalProperties, ...own } = form;
  return {
    ...schema,
    ...own,
    ...(items ? { items: { ...schema.items, ...items } } : {}),
    ...(additionalProperties
      ? { additionalProperties: { ...schema.additionalProperties, ...additionalProperties } }
      : {}),
  };
}

const sorted = object => Object.fromEntries(Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** JSON with a line for whatever fits on one, so that a reviewer sees a field a line. */
function text(value, indent = '') {
  const line = JSON.stringify(value);
  if (indent.length + line.length <= 140 || typeof value !== 'object') return line;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const members = Array.isArray(value)
    ? value.map(item => text(item, inner))
    : Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${text(member, inner)}`);
  return `${open}\n${members.map(member => inner + member).join(',\n')}\n${indent}${close}`;
}
