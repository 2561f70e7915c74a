/** Names, as docs/cluster.md writes them: `{a, b: [{c}], d: []}`. Null where anything may stand, an empty list where texts do. */
export type Shape = null | readonly Shape[] | { readonly [name: string]: Shape };

/** What a document has that its shape has not, and where it has something else than a list or a group. */
export function strange(document: unknown, shape: Shape, at = ''): readonly string[] {
  if (shape === null || document === undefined) return [];
  if (Array.isArray(shape)) {
    if (!Array.isArray(document)) return [`${at} is no list`];
    const [item] = shape as readonly Shape[];
    return document.flatMap((each, index) =>
      item === undefined
        ? typeof each === 'string'
          ? []
          : [`${at}.${index} is no text`]
        : strange(each, item, `${at}.${index}`),
    );
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return [`${at} is no group`];
  const fields = shape as Readonly<Record<string, Shape>>;
  return Object.entries(document).flatMap(([name, value]) =>
    name in fields ? strange(value, fields[name] ?? null, `${at}.${name}`) : [`${at}.${name} is not documented`],
  );
}

/** All names in a document or shape, as `.pools[].name`. */
export function names(document: unknown, at = ''): readonly string[] {
  if (Array.isArray(document)) return document.flatMap(each => names(each, `${at}[]`));
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([name, value]) => [`${at}.${name}`, ...names(value, `${at}.${name}`)]);
}
