import { randomUUID } from 'node:crypto';
import type { Kind } from './kinds';

/** An object as it is stored. */
export interface Stored {
  apiVersion?: string;
  kind?: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    resourceVersion?: string;
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

/** What the API server says instead of an object. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

/** The objects of a cluster. As in the real one, each change has a number, and changes of old objects are refused. */
export class Store {
  private readonly objects = new Map<string, Stored>();
  /** The number of the last change. */
  version = 1000;

  find(kind: Kind, namespace: string, name: string): Stored | undefined {
    return this.objects.get(keyOf(kind, namespace, name));
  }

  get(kind: Kind, namespace: string, name: string): Stored {
    const found = this.find(kind, namespace, name);
    if (found === undefined) throw new Refusal(404, 'NotFound', `${qualified(kind)} "${name}" not found`);
    return found;
  }

  /** Those of a namespace, or, without one, of all. */
  list(
    kind: Kind,
    namespace: string | undefined,
    isMeant: (object: Stored) => boolean = () => true,
  ): readonly Stored[] {
    const start = namespace === undefined ? `${kind.group}/${kind.name}/` : keyOf(kind, namespace, '');
    return [...this.objects].flatMap(([key, object]) => (key.startsWith(start) && isMeant(object) ? object : []));
  }

  create(kind: Kind, namespace: string, given: Stored): Stored {
    const { name } = given.metadata;
    if (this.find(kind, namespace, name))
      throw new Refusal(409, 'AlreadyExists', `${qualified(kind)} "${name}" already exists`);
    return this.put(kind, namespace, {
      ...given,
      metadata: { ...given.metadata, uid: randomUUID(), creationTimestamp: new Date().toISOString(), generation: 1 },
    });
  }

  /** In the place of what is there. */
  replace(kind: Kind, namespace: string, name: string, given: Stored): Stored {
    const old = this.get(kind, namespace, name);
    this.refuseOld(kind, old, given.metadata.resourceVersion);
    return this.put(kind, namespace, { ...given, metadata: { ...old.metadata, ...given.metadata } });
  }

  /** Changes fields; null takes one away (RFC 7396). */
  merge(kind: Kind, namespace: string, name: string, change: Stored): Stored {
    const old = this.get(kind, namespace, name);
    this.refuseOld(kind, old, (change as Partial<Stored>).metadata?.resourceVersion);
    return this.put(kind, namespace, merged(old, change) as Stored);
  }

  remove(kind: Kind, namespace: string, name: string): Stored {
    const old = this.get(kind, namespace, name);
    this.version++;
    this.objects.delete(keyOf(kind, namespace, name));
    return old;
  }

  private refuseOld(kind: Kind, { metadata }: Stored, version: string | undefined): void {
    if (version !== undefined && version !== metadata.resourceVersion)
      throw new Refusal(
        409,
        'Conflict',
        `Operation cannot be fulfilled on ${qualified(kind)} "${metadata.name}": the object has been modified; please apply your changes to the latest version and try again`,
      );
  }

  private put(kind: Kind, namespace: string, object: Stored): Stored {
    const stored: Stored = {
      ...(kind.kind === 'Secret' ? withData(object) : object),
      apiVersion: kind.group === '' ? kind.version : `${kind.group}/${kind.version}`,
      kind: kind.kind,
      metadata: {
        ...object.metadata,
        ...(kind.namespaced ? { namespace } : {}),
        resourceVersion: String(++this.version),
      },
    };
    this.objects.set(keyOf(kind, namespace, stored.metadata.name), stored);
    return stored;
  }
}

const keyOf = ({ group, name: plural, namespaced }: Kind, namespace: string, name: string): string =>
  [group, plural, namespaced ? namespace : '', name].join('/');

const qualified = ({ group, name }: Kind): string => (group === '' ? name : `${name}.${group}`);

/** stringData is only written, never read. */
function withData({ stringData, ...object }: Stored): Stored {
  const texts = Object.entries((stringData ?? {}) as Record<string, string>);
  const encoded = texts.map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
  return { ...object, data: { ...(object.data as object | undefined), ...Object.fromEntries(encoded) } };
}

function merged(old: unknown, change: unknown): unknown {
  if (!isObject(change)) return change;
  const before = isObject(old) ? old : {};
  const after = new Map(Object.entries(before));
  for (const [key, value] of Object.entries(change)) {
    if (value === null) after.delete(key);
    else after.set(key, merged(before[key], value));
  }
  return Object.fromEntries(after);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
