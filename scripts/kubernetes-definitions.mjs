import path from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

const root = path.resolve(import.meta.dirname, '..');

/** The file this generator makes. */
export const file = 'lib/helm/kubernetes/definitions.json';

/** The deployment runs on Kubernetes 1.28 and later; the types are those of 1.30. */
const NEWER = 'not in Kubernetes 1.28';
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
  LifecycleHandler: { sleep: NEWER },
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
  PersistentVolumeClaimSpec: { volumeAttributesClassName: NEWER },
  PodAffinityTerm: { matchLabelKeys: NEWER, mismatchLabelKeys: NEWER },
  PodSecurityContext: { appArmorProfile: NEWER },
  SecurityContext: { appArmorProfile: NEWER },
  Volume: drivers,
  VolumeContent: drivers,
  VolumeMount: { recursiveReadOnly: NEWER },
  VolumeMountContent: { recursiveReadOnly: NEWER },
  VolumeProjection: { clusterTrustBundle: NEWER },
};

/** What a TypeScript type cannot say: a quantity is a text of its own syntax or, as in `cpu: 2`, a number. */
const written = {
  Quantity: {
    type: ['string', 'number'],
    pattern: '^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$',
  },
};

/** The JSON Schema (draft 7) of every type in lib/helm/kubernetes/types.ts and of the types these are made of. */
export function generate() {
  const types = {
    path: path.join(root, 'lib/helm/kubernetes/types.ts'),
    tsconfig: path.join(root, 'tsconfig.json'),
    type: 'KubernetesTypes',
  };
  const { definitions } = createGenerator({
    ...types,
    jsDoc: 'none',
    encodeRefs: false,
    skipTypeCheck: true,
  }).createSchema(types.type);

  const reached = new Set(Object.keys(definitions[types.type].properties));
  const kept = {};
  for (const name of reached)
    kept[name] = written[name] ?? translated(definitions[name], excluded[name], type => reached.add(type));

  for (const [name, fields] of Object.entries(excluded)) {
    for (const field of Object.keys(fields))
      if (!definitions[name]?.properties[field]) throw new Error(`${name}.${field} is excluded but not there`);
  }
  return `${text(sorted(kept))}\n`;
}

/** A schema in the words of the chart; `reach` hears of every type it refers to. */
function translated(schema, fields, reach) {
  const { type, properties, required, items, additionalProperties, $ref, ...rest } = schema;
  const strange = Object.keys(rest);
  if (strange.length > 0) throw new Error(`no translation for ${strange.join(', ')} in ${JSON.stringify(schema)}`);
  if ($ref) {
    const name = $ref.slice('#/definitions/'.length);
    reach(name);
    return { $ref: `#/definitions/kubernetes.${name}` };
  }
  if (Array.isArray(type)) return { type: type.map(member => (member === 'number' ? 'integer' : member)) };
  // Every number in these types is an int32 or an int64, and those that are an int64 (user ids, seconds) have no use for more.
  if (type === 'number') return { type: 'integer', minimum: -2147483648, maximum: 2147483647 };
  if (type === 'array') return { type, items: translated(items, undefined, reach) };
  if (type !== 'object') return { type };
  if (!properties)
    return {
      type,
      additionalProperties:
        typeof additionalProperties === 'object'
          ? translated(additionalProperties, undefined, reach)
          : additionalProperties,
    };
  const left = Object.entries(properties).filter(([name]) => !(name in (fields ?? {})));
  return {
    type,
    additionalProperties: false,
    ...(required ? { required: required.toSorted() } : {}),
    properties: sorted(
      Object.fromEntries(left.map(([name, property]) => [name, translated(property, undefined, reach)])),
    ),
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
