import type { Stored } from './store';

/** Whether an object is one of those that a list asks for, by labels (`a=b,c`) and by fields (`metadata.name=x`). */
export function matches(query: URLSearchParams): (object: Stored) => boolean {
  const labels = demandsOf(query.get('labelSelector'));
  const fields = demandsOf(query.get('fieldSelector'));
  return object =>
    labels.every(([key, value]) => {
      const found = object.metadata.labels?.[key];
      return value === undefined ? found !== undefined : found === value;
    }) && fields.every(([path, value]) => (fieldAt(object, path.split('.')) ?? '') === (value ?? ''));
}

function demandsOf(selector: string | null): readonly (readonly [string, string | undefined])[] {
  if (selector === null || selector === '') return [];
  return selector.split(',').map(demand => {
    const [key = '', value] = demand.split(/==?/);
    return [key, value] as const;
  });
}

const fieldAt = (value: unknown, [first, ...rest]: readonly string[]): unknown =>
  first === undefined || typeof value !== 'object' || value === null
    ? value
    : fieldAt((value as Record<string, unknown>)[first], rest);
