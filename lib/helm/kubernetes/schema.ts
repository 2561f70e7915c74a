import { isDeepStrictEqual } from 'node:util';
import json from './definitions.json';

const definitions: Record<string, object> = { ...json };

/** Adds the schema of a type that Kubernetes does not have, or that its generated definitions leave out. */
export function addDefinition(name: string, schema: object): void {
  if (Object.hasOwn(definitions, name) && !isDeepStrictEqual(definitions[name], schema))
    throw new Error(`there is another schema of ${name} already`);
  definitions[name] = schema;
}

/** The schema of one of the types, or of one they are made of. */
export function definitionOf(name: string): object {
  const found = definitions[name];
  if (!found) throw new Error(`definitions.json has no ${name}`);
  return found;
}

const PREFIX = '#/definitions/kubernetes.';

/**
 * Stands in a schema for a value of a type, such as `LabelSelector`.
 *
 * @param name - One of `KubernetesTypes`, or a type that was added by `kubernetesType`.
 */
export function kubernetesRef(name: string): { readonly $ref: string } {
  return { $ref: PREFIX + name };
}

/** The definitions that a chart's schema needs for these types, theirs and those these refer to: to be put under `definitions`. */
export function kubernetesDefinitions(names: Iterable<string>): Record<string, object> {
  const reached = new Set<string>(names);
  // What a Set gets while it is walked through is walked through as well.
  for (const name of reached) referredTo(definitions[name]).forEach(type => reached.add(type));
  return Object.fromEntries(
    Object.entries(definitions).flatMap(([name, schema]) =>
      reached.has(name) ? [[`kubernetes.${name}`, schema]] : [],
    ),
  );
}

function referredTo(schema: unknown): string[] {
  if (typeof schema === 'string') return schema.startsWith(PREFIX) ? [schema.slice(PREFIX.length)] : [];
  return typeof schema === 'object' && schema !== null ? Object.values(schema).flatMap(referredTo) : [];
}
