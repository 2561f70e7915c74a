import { type AnyGroup, type Declaration, isNeeded } from '../../lib/declared/declaration';
import { clusterFile } from './cluster-file';

/** The rows of the reference: one for each field, and those of a section, and of the items of a list, below it. */
export const clusterFileRows = (): readonly string[] => rows(clusterFile, '');

const rows = ({ fields }: AnyGroup, path: string): readonly string[] =>
  Object.entries(fields).flatMap(([key, field]) => {
    const here = path + key;
    return [`| \`${here}\` | ${standard(field)} | ${words(field).replaceAll('|', '\\|')} |`, ...within(field, here)];
  });

function within(field: Declaration, path: string): readonly string[] {
  if (field.kind === 'group') return rows(field, `${path}.`);
  return field.kind === 'list' && field.item.kind === 'group' ? rows(field.item, `${path}[].`) : [];
}

const words = (field: Declaration): string =>
  field.kind === 'text' && field.allowed
    ? `${field.doc} One of ${field.allowed.map(word => `\`${word}\``).join(', ')}.`
    : field.doc;

const standard = (field: Declaration): string =>
  isNeeded(field)
    ? '(needed)'
    : field.default === undefined || field.kind === 'group'
      ? ''
      : `\`${JSON.stringify(field.default)}\``;
