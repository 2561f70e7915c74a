import json from './definitions.json';
import type { KubernetesTypes } from './types';

const definitions: Readonly<Record<string, object>> = json;

/** The schema of one of the types, or of one they are made of. */
export function definitionOf(name: string): object {
  const found = definitions[name];
  if (!found) throw new Error(`definitions.json has no ${name}`);
  return found;
}

const PREFIX = '#/definitions/kubernetes.';

/** Stands in a chart's schema for a value of this type; the schema then wants the definitions of it. */
export function kubernetesRef(name: keyof KubernetesTypes): { readonly $ref: string } {
  return { $ref: PREFIX + name };
}

/** The definitions that a chart's schema needs for these types, theirs and those these refer to: to be put under `definitions`. */
export function kubernetesDefinitions(names: Iterable<keyof KubernetesTypes>): Record<string, object> {
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
