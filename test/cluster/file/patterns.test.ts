import { pathText } from '../../../lib/declared/path';
import type { Declaration } from '../../../lib/declared/declaration';
import { clusterFile } from '../../../cluster/file';

const patternsIn = (declaration: Declaration, path: readonly string[]): readonly (readonly [string, string])[] => {
  switch (declaration.kind) {
    case 'group':
      return Object.entries(declaration.fields).flatMap(([name, field]) => patternsIn(field, [...path, name]));
    case 'list':
      return patternsIn(declaration.item, path);
    case 'map':
      return [...patternsIn(declaration.keys, path), ...patternsIn(declaration.item, path)];
    case 'text':
    case 'scalar':
      return declaration.pattern === undefined ? [] : [[pathText(path), declaration.pattern]];
    default:
      return [];
  }
};

test.each(patternsIn(clusterFile, []))('%s: editors, which read patterns as Unicode, can read %s', (_, pattern) => {
  expect(() => new RegExp(pattern, 'u')).not.toThrow();
  expect(pattern).toMatch(/^\^.*\$$/);
});
