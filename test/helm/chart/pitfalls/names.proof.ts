import {
  each,
  type Fields,
  group,
  int,
  list,
  mapOf,
  orElse,
  release,
  str,
  text,
  truncated,
  union,
} from '../../../../lib/helm';
import { functions } from '../../../../lib/helm/expressions/functions';
import { everything } from '../../everything';
import { lines, showing, shown } from '../../sample';
import { item, word, labels } from './declared';

test('names of values clash neither with JavaScript nor with templates', async () => {
  const names = [
    'path',
    'kind',
    'type',
    'default',
    'range',
    'with',
    'quote',
    'then',
    'name',
    'length',
    'map',
    'list',
    'item',
    'key',
    'value',
    'values',
    'node',
    'root',
    'plain',
    'if',
    'else',
    'end',
    'define',
    'template',
    'block',
    'include',
    'nil',
    'not',
    'len',
    'Values',
    'Release',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'toJSON',
    'filter',
    'forEach',
    'get',
    'set',
    'has',
    'catch',
    'arguments',
    'apply',
    'call',
    'bind',
    'then2',
    'a1',
    'A',
  ];
  const fields: Fields = Object.fromEntries(names.map(name => [name, word(`the ${name}`)]));
  const numbers = Object.fromEntries(names.map(name => [name, int({ doc: 'x', default: name.length })]));
  const sample = showing(
    group('Values.', {
      ...fields,
      inner: group('x', numbers),
      items: list(group('x', numbers), {
        doc: 'x',
        default: [Object.fromEntries(names.map(name => [name, name.length]))],
      }),
    }),
    v => ({
      texts: names.map(name => str`${(v as unknown as Record<string, typeof release.name>)[name] ?? ''}`),
      inner: names.map(name => v.inner[name] ?? 0),
      items: each(v.items, 'item', item => ({ all: names.map(name => item[name] ?? 0) })),
    }),
  );
  const lengths = names.map(name => name.length);
  expect(await shown(sample)).toEqual({
    texts: names.map(name => `the ${name}`),
    inner: lengths,
    items: [{ all: lengths }],
  });
});

describe('a key that stands twice is taken by Helm and refused by others', () => {
  const sample = showing(
    group('Values.', {
      labels: mapOf(item, { doc: 'x', default: {}, keys: item, reserved: ['^app$', '^example[.]com/'] }),
    }),
    v => ({ labels: union<Record<string, string>>({ app: 'x', 'example.com/a': 'x' }, v.labels) }),
  );

  test('so what the chart sets itself is reserved', async () => {
    expect(await shown(sample, { labels: { 'app.x': 'x' } })).toEqual({
      labels: { app: 'x', 'example.com/a': 'x', 'app.x': 'x' },
    });
    expect(lines(await sample.refusal({ labels: { app: 'y', 'example.com/b': 'y' } }))).toEqual([
      'labels.app: is set by the chart itself',
      'labels.example.com/b: is set by the chart itself',
    ]);
  });

  test('and what is not reserved is refused by the manifests when it comes to that', () => {
    const twice = showing(group('Values.', { labels }), v => ({
      labels: union<Record<string, string>>({ app: 'x' }, v.labels, { b: 'x' }),
    }));
    expect(() => twice.manifests({ labels: { app: 'y' } })).toThrow(
      'union(): app stands in two of its maps; a declaration must reserve it',
    );
    expect(twice.manifests({ labels: { c: 'y' } })).toHaveLength(1);
  });
});

test('any key may be in an object, since no key means anything to the engine', async () => {
  const keys = [
    '...',
    '$',
    '$expr',
    '@',
    '__expr',
    'splice',
    'when',
    'helm.expression.node',
    'Symbol(helm.expression.node)',
    'node',
    'kind',
    'then',
    'toJSON',
    '0',
    '10',
    '-1',
    '',
    ' ',
  ];
  const sample = showing(group('Values.', { word: word('x') }), v =>
    Object.fromEntries(keys.map(key => [key, { [key]: [key, v.word] }])),
  );
  expect(await shown(sample)).toEqual(Object.fromEntries(keys.map(key => [key, { [key]: [key, 'x'] }])));
});

test('trunc counts bytes, so that only ASCII can be cut', async () => {
  const sample = showing(group('Values.', { name: text({ doc: 'x', default: '', pattern: '^[!-~]*$' }) }), v => ({
    cut: [1, 5, 63].map(length => truncated(orElse(v.name, release.name), length)),
  }));
  expect(await shown(sample)).toEqual({ cut: ['d', 'demo', 'demo'] });
  expect(await shown(sample, { name: '<&>"{{\'' })).toEqual({ cut: ['<', '<&>"{', '<&>"{{\''] });
  expect(() => showing(group('Values.', { name: word('') }), v => ({ cut: truncated(v.name, 5) })).files).toThrow(
    'name cannot be cut',
  );
});

test('templates ask neither the cluster, nor files, chance or the clock', () => {
  const OWN = [
    'if',
    'else',
    'end',
    'with',
    'range',
    'define',
    'include',
    'quote',
    'toYaml',
    'nindent',
    'int64',
    'float64',
    'mulf',
    'toString',
    'regexFind',
    'printf',
    'compact',
    'mergeOverwrite',
    'dict',
    'ternary',
    'list',
    'append',
    'fail',
    'true',
    'false',
  ];
  const allowed = new Set([...OWN, ...Object.keys(functions)]);
  const templates = [...everything.files].filter(([file]) => file.startsWith('templates/'));
  expect(templates.length).toBeGreaterThan(10);
  const words = templates.flatMap(([, template]) =>
    [...template.matchAll(/\{\{-? ((?:"(?:[^"\\]|\\.)*"|[^"}])*?) ?-?\}\}/g)].flatMap(([, action = '']) =>
      action.startsWith('/*')
        ? []
        : (action.replaceAll(/"(?:[^"\\]|\\.)*"/g, ' ').match(/(?<![.$\w])[A-Za-z]\w*/g) ?? []),
    ),
  );
  expect([...new Set(words)].filter(each => !allowed.has(each))).toEqual([]);
  expect(words.length).toBeGreaterThan(100);
  expect(templates.filter(([, template]) => template.includes('.Files'))).toEqual([]);
});
