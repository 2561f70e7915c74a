/** Lists whose items server-side apply tells apart by a key, and the items that have it in common. */
const MERGE_KEYS = {
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  containers: 'name',
  imagePullSecrets: 'name',
} as const;

/** Entries of such lists that are there twice. */
export function doubles(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(doubles);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const mergeKey = (MERGE_KEYS as Partial<Record<string, string>>)[key];
    const keys =
      mergeKey !== undefined && Array.isArray(inner)
        ? inner.map(item => String((item as Record<string, unknown>)[mergeKey]))
        : [];
    return [
      ...keys.filter((each, index) => keys.indexOf(each) !== index).map(each => `${key}: ${each}`),
      ...doubles(inner),
    ];
  });
}
