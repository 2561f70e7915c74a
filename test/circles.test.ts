import path from 'node:path';
import { circlesIn, importsIn, importsOf } from './support/import-circles';

const imports = importsOf(path.resolve(__dirname, '..'));

test('no files of the project import each other in a circle, not even types', () => {
  expect(circlesIn(imports)).toEqual([]);
});

test.each([
  ['a value', "import { x } from './a';", ['./a']],
  ['a type', "import type { X } from './a';", ['./a']],
  ['a type among values', "import { type X } from './a';", ['./a']],
  ['what is handed on', "export * from './a'; export type { Y } from './b';", ['./a', './b']],
  ['a type in place', "let x: import('./a').X;", ['./a']],
  ['what is loaded later', "const x = import('./a');", ['./a']],
  ['a package', "import x from 'yaml';", []],
])('an import of %s is seen', (_, text, expected) => {
  expect(importsIn(text)).toEqual(expected);
});

test('a circle is found whether it is short or long, and a file on the way to it is no part of it', () => {
  const circles = circlesIn(
    new Map([
      ['self', ['self']],
      ['to', ['b']],
      ['b', ['c', 'from']],
      ['c', ['d']],
      ['d', ['b']],
      ['from', []],
    ]),
  );
  expect(circles).toEqual([['b', 'c', 'd'], ['self']]);
});

test('the imports of all rooms are known', () => {
  expect(imports.get('lib/helm/index.ts')).toContain('lib/helm/expressions/expression.ts');
  expect(imports.get('test/circles.test.ts')).toEqual(['test/support/import-circles.ts']);
  expect(imports.size).toBeGreaterThan(300);
});
