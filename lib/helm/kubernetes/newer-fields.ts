import type { AnyGroup, Declaration } from '../../declared/declaration';
import { definitionOf } from './schema';

/** What a definition says of a part. */
interface Part {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
  readonly additionalProperties?: Part | boolean;
}

/** A field of Kubernetes that the oldest supported release has not, or only with a feature gate. */
interface NewerField {
  readonly name: string;
  /** `extraVolumes.*`: the value that may contain it somewhere. */
  readonly value: string;
  /** "Kubernetes 1.35 and later; with a feature gate, 1.31 and later." */
  readonly since: string;
}

/** Every such field that a value may have, in the order of the declaration. */
function newerFields(declaration: Declaration, path: string): readonly NewerField[] {
  switch (declaration.kind) {
    case 'group':
      return Object.entries(declaration.fields).flatMap(([name, field]) =>
        newerFields(field, path === '' ? name : `${path}.${name}`),
      );
    case 'list':
      return newerFields(declaration.item, `${path}[]`);
    case 'map':
      return newerFields(declaration.item, `${path}.*`);
    case 'foreign':
      return newerParts(declaration.schema).map(part => ({ ...part, value: path }));
    default:
      return [];
  }
}

function newerParts({ $ref, properties, items, additionalProperties }: Part): readonly Omit<NewerField, 'value'>[] {
  if ($ref !== undefined) return newerParts(definitionOf($ref.slice($ref.lastIndexOf('.') + 1)));
  if (items) return newerParts(items);
  if (typeof additionalProperties === 'object') return newerParts(additionalProperties);
  return Object.entries(properties ?? {}).flatMap(([name, part]) => [
    ...(part.description === undefined ? [] : [{ name, since: part.description }]),
    ...newerParts(part),
  ]);
}

/** A table of these fields, for the reference page. */
export function newerFieldsTable(root: AnyGroup): string {
  const rows = new Map<string, Set<string>>();
  for (const { name, since, value } of newerFields(root, '')) {
    const row = `| \`${name}\` | ${since.replace(/[.]$/, '')} |`;
    rows.set(row, (rows.get(row) ?? new Set()).add(`\`${value}\``));
  }
  return [
    '| Field | Since | In the values |',
    '|---|---|---|',
    ...[...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([row, values]) => `${row} ${[...values].join(', ')} |`),
  ].join('\n');
}
