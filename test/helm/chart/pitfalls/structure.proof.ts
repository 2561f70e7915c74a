import {
  each,
  eachEntry,
  ifSet,
  entry,
  group,
  is,
  list,
  namedMap,
  not,
  release,
  Resource,
  splice,
  str,
  union,
  when,
} from '../../../../lib/helm';
import type { ValueMap } from '../../../../lib/declared/value';
import { type Custom, Sample, showing, shown } from '../../sample';
import { item, word, flag, words, labels, nullsIn } from './declared';

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
      given: ifSet(v.title),
      other: when(v.other, v.other, str`not ${v.title} in ${release.namespace}`),
      labels: when(v.labels, v.labels),
      outers: each(v.outers, 'outer', o => ({
        title: str`${v.title}/${o.title}`,
        given: ifSet(o.title),
        top: when(o.title, v.title),
        labels: o.labels,
        some: union<Record<string, string>>({ title: o.title }, o.labels),
        inners: each(o.inners, 'inner', i => ({
          title: str`${v.title}/${o.title}/${i.title}`,
          top: ifSet(v.title),
          outer: ifSet(o.title),
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
            inner: ifSet(i.title),
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
