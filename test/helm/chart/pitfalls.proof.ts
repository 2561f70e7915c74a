import path from 'node:path';
import {
  bool,
  defaultsOf,
  each,
  eachEntry,
  type Fields,
  fromFile,
  given,
  entry,
  group,
  int,
  is,
  list,
  loadValues,
  mapOf,
  namedMap,
  not,
  oneOf,
  orElse,
  release,
  Resource,
  splice,
  str,
  text,
  truncated,
  union,
  when,
} from '../../../lib/helm';
import { functions } from '../../../lib/helm/expressions/functions';
import type { ValueMap } from '../../../lib/declared/value';
import { byName } from '../../support/equality';
import { helmTemplate, writeTree } from '../../../tools/chart/helm-template';
import { helms } from '../../../tools/programs/tools';
import { everything, unusual } from '../everything';
import { type Custom, fresh, lines, Sample, showing, shown } from '../sample';

const item = text({ doc: 'A text.' });
const word = (standard: string) => text({ doc: 'A text.', default: standard });
const flag = bool({ doc: 'A boolean.', default: false });
const words = list(item, { doc: 'Texts.', default: [] });
const labels = mapOf(item, { doc: 'A map.', default: {}, keys: item });

/** Every null in an object: what a key without a value becomes. */
const nullsIn = (value: unknown): number =>
  value === null
    ? 1
    : typeof value === 'object'
      ? Object.values(value).reduce<number>((sum, each) => sum + nullsIn(each), 0)
      : 0;

describe('numbers: Helm holds them as float64, int64 or json.Number, depending on its version and on where they come from', () => {
  const sample = showing(
    group('Values.', {
      number: int({ doc: 'A number.', default: 0, maximum: Number.MAX_SAFE_INTEGER }),
      numbers: list(int({ doc: 'A number.', maximum: Number.MAX_SAFE_INTEGER }), { doc: 'Numbers.', default: [] }),
    }),
    v => ({
      alone: v.number,
      text: str`n=${v.number}`,
      list: v.numbers,
      each: each(v.numbers, 'number', number => ({ number, same: is(number, v.number), text: str`${number}` })),
      zero: when(is(v.number, 0), 'yes', 'no'),
      holds: when(v.number, 'yes', 'no'),
      denied: not(v.number),
      given: given(v.number),
    }),
  );
  const expected = (number: number): object => ({
    alone: number,
    text: `n=${number}`,
    list: [number, 7],
    each: [
      { number, same: true, text: String(number) },
      { number: 7, same: false, text: '7' },
    ],
    zero: number === 0 ? 'yes' : 'no',
    holds: number === 0 ? 'no' : 'yes',
    denied: number === 0,
    ...(number === 0 ? {} : { given: number }),
  });

  test.each([0, 5, 1_000_000, 3_435_973_836_800, Number.MAX_SAFE_INTEGER])('%d', async number => {
    expect(await shown(sample, { number, numbers: [number, 7] })).toEqual(expected(number));
    const set = await sample.helmAll({}, ['--set', `number=${number},numbers={${number},7}`]);
    expect(set.map(({ objects }) => objects?.[0]?.spec)).toEqual(helms.map(() => expected(number)));
  });
});

describe('truth: to Helm false, 0, "", {} and [] are false, and nothing else is', () => {
  const sample = showing(
    group('Values.', { number: int({ doc: 'x', default: 0 }), flag, word: word(''), words, labels }),
    v => ({
      number: v.number,
      flag: v.flag,
      word: v.word,
      holds: [v.number, v.flag, v.word, v.words, v.labels].map(value => when(value, 'yes', 'no')),
    }),
  );

  test('but numbers, booleans and texts are shown all the same', async () => {
    expect(await shown(sample)).toEqual({ number: 0, flag: false, word: '', holds: ['no', 'no', 'no', 'no', 'no'] });
    expect(await shown(sample, { number: -0, flag: true, word: ' ', words: [''], labels: { '': '' } })).toEqual({
      number: 0,
      flag: true,
      word: ' ',
      holds: ['no', 'yes', 'yes', 'yes', 'yes'],
    });
  });
});

describe('null takes a key away, and without a word numbers would be 0', () => {
  const sample = showing(
    group('Values.', { replicas: int({ doc: 'x', default: 2 }), image: group('x', { tag: word('1'), labels }) }),
    v => ({ replicas: v.replicas, tag: v.image.tag, labels: v.image.labels }),
  );

  test.each([
    ['replicas', { replicas: null }],
    ['image', { image: null }],
    ['image.tag', { image: { tag: null } }],
    ['image.labels', { image: { labels: null } }],
  ])('so %s must be there', async (at, values) => {
    expect(lines(await sample.refusal(values))).toEqual([
      `${at}: must be set (null takes a value away, and this one is needed)`,
    ]);
    const set = await sample.helmAll({}, ['--set', `${at}=null`]);
    expect(set.map(({ error = '' }) => error.includes(at.split('.').at(-1) ?? ''))).toEqual(helms.map(() => true));
  });
});

describe('as a part of another chart, a chart is given "global" and "enabled"', () => {
  test.each([true, false])('with its condition %s', enabled => {
    const parent = writeTree(
      fresh('parent'),
      new Map([
        [
          'Chart.yaml',
          'apiVersion: v2\nname: parent\nversion: 1.0.0\ndependencies:\n  - { name: sample, version: "*", condition: sample.enabled }\n',
        ],
        ['values.yaml', JSON.stringify({ global: { site: { a: 1 } }, sample: { enabled, ...unusual } })],
        ...[...everything.files].map(([file, content]): [string, string] => [`charts/sample/${file}`, content]),
      ]),
    );
    const ours = enabled ? byName(everything.manifests(unusual)) : {};
    for (const version of helms)
      expect(byName(helmTemplate(version, parent, { release: 'demo', namespace: 'testing' }).objects ?? [])).toEqual(
        ours,
      );
  });
});

describe('YAML 1.1: Helm takes NO for false, 012 for 10 and 1_000 for 1000', () => {
  const sample = showing(
    group('Values.', { word: word('yes'), mode: oneOf(['on', 'off'], { doc: 'x', default: 'off' }), labels }),
    v => ({
      word: v.word,
      mode: v.mode,
      labels: v.labels,
      on: 'off',
      y: { no: 'yes' },
      list: ['null', '~', '012', '1:30', '0x10', '1e3'],
    }),
  );
  const read = (yaml: string) => {
    const file = path.join(writeTree(fresh('values'), new Map([['values.yaml', yaml]])), 'values.yaml');
    const ours = loadValues(defaultsOf(sample.values), [fromFile('values.yaml', yaml)]).given;
    return {
      ours,
      theirs: helms.map(version => helmTemplate(version, sample.chart, { release: 'demo', valueFiles: [file] })),
    };
  };

  test('in templates and in values.yaml such words are in quotes', async () => {
    expect(await shown(sample)).toEqual({
      word: 'yes',
      mode: 'off',
      on: 'off',
      y: { no: 'yes' },
      list: ['null', '~', '012', '1:30', '0x10', '1e3'],
    });
    expect(sample.template('shown')).toContain('"on": "off"\n  "y":\n    "no": "yes"\n');
    expect(sample.files.get('values.yaml')).toContain('\nword: "yes"\n');
  });

  test.each(['word: NO', 'word: 012', 'word: 1_000', 'word: ~', 'mode: off', 'labels: { a: yes }'])(
    'without quotes, "%s" is refused by all',
    yaml => {
      const { ours, theirs } = read(yaml);
      expect(sample.problems(ours).map(({ path: at }) => at.join('.'))).toEqual([
        yaml.startsWith('labels') ? 'labels.a' : yaml.slice(0, 4),
      ]);
      expect(theirs.map(({ objects }) => objects)).toEqual([undefined, undefined, undefined]);
    },
  );

  test('in quotes, they are texts, and so is what only others take for something else', () => {
    const { ours, theirs } = read('word: "NO"\nmode: "off"\nlabels: { "on": "012", "y": 1:30, z: 2024-01-01 }');
    expect(sample.manifests(ours)[0]?.spec).toMatchObject({
      word: 'NO',
      mode: 'off',
      labels: { on: '012', y: '1:30', z: '2024-01-01' },
    });
    for (const { objects = [] } of theirs) expect(byName(objects)).toEqual(byName(sample.manifests(ours)));
  });
});

describe('items: a text such as "8080" is a text in the objects, too', () => {
  const pair = entry('x', { text: item, number: int({ doc: 'x' }) });
  const sample = showing(
    group('Values.', {
      items: list(pair, { doc: 'x', default: [] }),
      words,
      table: mapOf(pair, { doc: 'x', default: {}, keys: item }),
    }),
    v => ({
      whole: v.items,
      parts: each(v.items, 'item', each => ({ text: each.text, number: each.number })),
      words: each(v.words, 'word', each => each),
      more: ['80', splice(v.words)],
      entries: eachEntry(v.table, ['key', 'item'], (key, each) => ({ key, text: each.text, number: each.number })),
    }),
  );

  test.each(['8080', '1e3', 'true', '0o7', '', '~'])('%s', async nasty => {
    const given = { text: nasty, number: 8080 };
    expect(await shown(sample, { items: [given], words: [nasty], table: { [nasty]: given } })).toEqual({
      whole: [given],
      parts: [given],
      words: [nasty],
      more: ['80', nasty],
      entries: [{ key: nasty, ...given }],
    });
  });
});

describe('structures that lose all their parts would be null', () => {
  /** As it comes from fields that somebody left out. */
  const NOTHING = { nothing: undefined, nothings: [null, undefined] } as unknown as Record<string, string>;
  const sample = showing(group('Values.', { a: flag, b: flag, words, labels, inner: group('x', { labels }) }), v => ({
    map: { x: when(v.a, 'x'), z: when(v.b, 'z') },
    list: [when(v.a, 'x'), when(v.b, 'z')],
    inMap: { inner: { x: when(v.a, { deep: when(v.b, 'x') }) } },
    inList: [{ x: when(v.a, 'x') }, [when(v.b, 'x')], { z: { y: [splice(v.words)] } }],
    words: v.words,
    spliced: [splice(v.words), splice(when<readonly string[]>(v.a, ['x']))],
    each: each(v.words, 'word', each => ({ word: each })),
    entries: { labels: v.labels, inner: { labels: v.inner.labels } },
    union: union<Record<string, string>>({ x: when(v.a, 'x') }, v.labels),
    unions: [union<Record<string, string>>({ x: when(v.a, 'x') }, v.labels)],
    named: namedMap<Record<string, string>>(
      'part',
      'A part.',
      union<Record<string, string>>({ x: when(v.b, 'x') }, v.inner.labels),
    ),
    either: when(v.a, { x: when(v.b, 'x') }, { z: when(v.b, 'z') }),
    chosen: when(v.a, v.labels, v.inner.labels),
    emptyMap: {},
    emptyList: [],
    emptyInside: { map: {}, list: [{}, []] },
    ...NOTHING,
  }));

  test('so they vanish with their key, and what was written empty stays', async () => {
    expect(await shown(sample)).toEqual({ emptyMap: {}, emptyList: [], emptyInside: { map: {}, list: [{}, []] } });
  });

  const given: readonly {
    readonly words: readonly string[];
    readonly labels: ValueMap;
    readonly inner: { readonly labels: ValueMap };
  }[] = [
    { words: [], labels: {}, inner: { labels: { l: 'l' } } },
    { words: ['w'], labels: { l: 'l' }, inner: { labels: {} } },
  ];
  const choices = [false, true].flatMap(a => [false, true].flatMap(b => given.map(each => ({ a, b, ...each }))));
  test.each(choices)('and neither is null with %j', async values => {
    const spec = await shown(sample, values);
    expect(nullsIn(spec)).toBe(0);
    expect('map' in spec).toBe(values.a || values.b);
    expect('spliced' in spec).toBe(values.a || values.words.length > 0);
  });
});

describe('range and with change what the dot is', () => {
  const inner = entry('x', { title: item, tags: words, labels });
  const outer = entry('x', { title: item, inners: list(inner, { doc: 'x' }), labels });
  const sample = showing(
    group('Values.', { title: word('top'), other: word(''), outers: list(outer, { doc: 'x', default: [] }), labels }),
    v => ({
      given: given(v.title),
      other: when(v.other, v.other, str`not ${v.title} in ${release.namespace}`),
      labels: when(v.labels, v.labels),
      outers: each(v.outers, 'outer', o => ({
        title: str`${v.title}/${o.title}`,
        given: given(o.title),
        top: when(o.title, v.title),
        labels: o.labels,
        some: union<Record<string, string>>({ title: o.title }, o.labels),
        inners: each(o.inners, 'inner', i => ({
          title: str`${v.title}/${o.title}/${i.title}`,
          top: given(v.title),
          outer: given(o.title),
          labels: [
            splice(
              eachEntry(i.labels, ['key', 'value'], (key, value) => ({
                key,
                value,
                of: str`${o.title}/${i.title}`,
                release: release.name,
              })),
            ),
            { key: 'last' },
          ],
          tags: each(i.tags, 'tag', tag => ({
            tag,
            all: str`${v.title}/${o.title}/${i.title}/${tag}`,
            same: is(tag, o.title),
            inner: given(i.title),
            maps: [o.labels, i.labels, v.labels],
          })),
        })),
      })),
    }),
  );
  const outerOf = (title: string): ValueMap => ({
    title,
    labels: { [title]: 'x' },
    inners: [
      { title: `${title}1`, tags: ['a', title], labels: {} },
      { title: '', tags: [], labels: { k: 'v', j: 'w' } },
    ],
  });

  test('and all names still mean what they did', async () => {
    const spec = await shown(sample, {
      outers: [outerOf('o'), { title: '', inners: [], labels: {} }],
      labels: { all: 'x' },
    });
    expect(spec).toMatchObject({
      given: 'top',
      other: 'not top in testing',
      outers: [
        {
          title: 'top/o',
          inners: [
            {
              title: 'top/o/o1',
              tags: [
                { all: 'top/o/o1/a', same: false },
                { all: 'top/o/o1/o', same: true, maps: [{ o: 'x' }, { all: 'x' }] },
              ],
            },
            { labels: [{ key: 'j', of: 'o/' }, { key: 'k' }, { key: 'last' }] },
          ],
        },
        { title: 'top/' },
      ],
    });
  });

  test('with else if behind them as well', async () => {
    const branching = showing(group('Values.', { a: word(''), b: word(''), labels }), v => ({
      x: when(v.a, v.a, when(v.b, v.b, 'neither')),
      map: when(v.labels, v.labels, when(v.a, { a: v.a })),
      last: 'x',
    }));
    expect(await shown(branching)).toEqual({ x: 'neither', last: 'x' });
    expect(await shown(branching, { b: 'B' })).toEqual({ x: 'B', last: 'x' });
    expect(await shown(branching, { a: 'A', b: 'B' })).toEqual({ x: 'A', map: { a: 'A' }, last: 'x' });
    expect(await shown(branching, { labels: { l: 'L' } })).toEqual({ x: 'neither', map: { l: 'L' }, last: 'x' });
  });
});

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

test('a whole object can be missing', async () => {
  const sample = new Sample(group('Values.', { word: word('') }), (scope, v) => {
    for (const [name, condition] of [
      ['with', v.word],
      ['without', not(v.word)],
    ] as const)
      new Resource<Custom>(
        scope,
        name,
        { apiVersion: 'v1', kind: 'Thing', metadata: { name }, spec: {} },
        { when: condition },
      );
  });
  expect([Object.keys(await sample.both()), Object.keys(await sample.both({ word: 'x' }))]).toEqual([
    ['Thing without'],
    ['Thing with'],
  ]);
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

test('what may be missing and what may be many stand among other items, in their order', async () => {
  const sample = showing(group('Values.', { a: flag, words }), v => ({
    items: [
      'first',
      when(v.a, 'a'),
      splice(v.words),
      when(v.a, 'b', 'c'),
      splice(each(v.words, 'word', each => str`<${each}>`)),
      when(v.a, when(v.words, 'both')),
      'last',
    ],
    maps: [
      { x: 1 },
      when(v.a, { x: 2, y: [when(v.words, 'z')] }),
      splice(each(v.words, 'word', each => ({ word: each }))),
    ],
  }));
  expect(await shown(sample)).toEqual({ items: ['first', 'c', 'last'], maps: [{ x: 1 }] });
  expect(await shown(sample, { a: true })).toEqual({ items: ['first', 'a', 'b', 'last'], maps: [{ x: 1 }, { x: 2 }] });
  expect(await shown(sample, { a: true, words: ['v', 'w'] })).toEqual({
    items: ['first', 'a', 'v', 'w', 'b', '<v>', '<w>', 'both', 'last'],
    maps: [{ x: 1 }, { x: 2, y: ['z'] }, { word: 'v' }, { word: 'w' }],
  });
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
    'printf',
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
