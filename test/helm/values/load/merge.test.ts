import * as fc from 'fast-check';
import { coalesce, mergeValues } from '../../../../lib/helm/values/load/merge';
import type { Value, ValueMap } from '../../../../lib/declared/value';
import { helms } from '../../../../tools/programs/tools';
import { EchoChart } from './real-helm';

/** What the defaults and each value file have under a name; undefined where they do not have it. */
type Case = readonly [sentence: string, defaults: Value | undefined, ...files: readonly (Value | undefined)[]];

const cases: readonly Case[] = [
  ['a default stays when nothing is given', 1],
  ['a given value replaces the default', 1, 2],
  ['the later file wins', 1, 2, 3],
  ['an empty text, a zero and a false are values', { a: 'x', b: 1, c: true }, { a: '', b: 0, c: false }],
  ['maps are merged', { a: 1, b: { c: 2, d: 3 } }, { b: { c: 4 } }, { b: { e: 5 }, f: 6 }],
  ['an empty map takes nothing away', { a: 1 }, {}],
  ['lists are replaced', [1, 2, 3], [4]],
  ['maps in lists are not merged', [{ a: 1, b: 2 }], [{ a: 3 }]],
  ['an empty list replaces', [1], []],
  ['a map replaces a text', 'x', { a: 1 }],
  ['a text replaces a map', { a: 1 }, 'x'],
  ['a list replaces a map', { a: 1 }, [1]],
  ['a null takes a default away', 1, null],
  ['a null takes a map away', { a: 1 }, null],
  ['a null takes away what a file gave, and the default with it', 1, 2, null],
  ['a value after a null is back on the default', { a: 1, b: 2 }, null, { a: 3 }],
  ['a null inside a map takes away one name', { a: 1, b: 2 }, { a: null }],
  ['a null deeper inside takes away one name', { a: { b: { c: 1, d: 2 } } }, { a: { b: { c: null } } }],
  ['a null stays where there is no default', undefined, null],
  ['a null stays in a map that has no default', undefined, { a: null }],
  ['a null stays under a name that the defaults do not have', {}, { a: null }, { b: { c: null } }],
  ['a null stays in a map given for a text', 'x', { a: null }],
  ['a null stays in a map given for a null', null, { a: null, b: 1 }],
  ['a null stays in a list', [1], [null, { a: null }]],
  ['a default of null stays', null],
  ['a default of null inside a map stays', { a: null }, { b: 1 }],
  ['a default of null is replaced', { a: null }, { a: 1 }],
  [
    'names of JavaScript are names',
    JSON.parse('{"__proto__": {"a": 1}, "constructor": {"b": 1}}') as Value,
    JSON.parse('{"__proto__": {"b": null, "a": 2}, "toString": null}') as Value,
  ],
];

const name = (index: number): string => `case${index}`;
const column = (side: number): ValueMap =>
  Object.fromEntries(
    cases.flatMap(([, ...values], index) => (values[side] === undefined ? [] : [[name(index), values[side]] as const])),
  );
const files = (chart: EchoChart, values: readonly ValueMap[]): string[] =>
  values.map(each => chart.file(JSON.stringify(each)));
const together = (defaults: ValueMap, ...given: readonly ValueMap[]): ValueMap =>
  coalesce(defaults, given.reduce(mergeValues, {}));
const above = (inner: ValueMap): ValueMap => ({ deep: { deeper: inner } });

describe.each([
  ['at the first level', (inner: ValueMap) => inner, (values: ValueMap | undefined) => values],
  [
    'deeper down',
    above,
    (values: ValueMap | undefined) => (values as { deep: { deeper: ValueMap } } | undefined)?.deep.deeper,
  ],
] as const)('%s', (_, wrap, unwrap) => {
  const [defaults, ...given] = [wrap(column(0)), wrap(column(1)), wrap(column(2)), wrap(column(3))] as const;
  const chart = new EchoChart(defaults);
  let fromHelm: readonly (ValueMap | undefined)[];
  beforeAll(async () => {
    fromHelm = (await chart.everyValues(...files(chart, given))).map(unwrap);
  });
  afterAll(() => {
    chart.remove();
  });
  const ours = unwrap(together(defaults, ...given));

  test.each(cases.map(([sentence], index) => [sentence, name(index)] as const))('%s', (_sentence, key) => {
    expect(fromHelm.map(values => values && Object.hasOwn(values, key) && values[key])).toEqual(
      helms.map(() => ours && Object.hasOwn(ours, key) && ours[key]),
    );
  });
});

test.each(helms)(
  'a null upon a null is dropped at the first level, and deeper down by Helm 3 only (%s)',
  async version => {
    const [defaults, given] = [
      { a: null, b: { c: null } },
      { a: null, b: { c: null } },
    ];
    const chart = new EchoChart(defaults);
    const fromHelm = await chart.values(version, ...files(chart, [given]));
    chart.remove();
    expect(fromHelm).toEqual(version.startsWith('3') ? { b: {} } : together(defaults, given));
    expect(together(defaults, given)).toEqual({ b: { c: null } });
  },
);

test('neither the defaults nor what is given are changed', () => {
  const texts = [
    '{"a": {"b": {"c": 1}}, "d": [1]}',
    '{"a": {"b": {"c": null, "e": {}}}}',
    '{"a": {"b": {"e": {"f": 1}}}, "d": null}',
  ];
  const values = texts.map(text => JSON.parse(text) as ValueMap);
  const [defaults = {}, ...given] = values;
  together(defaults, ...given);
  expect(values).toEqual(texts.map(text => JSON.parse(text) as ValueMap));
});

test('a name of JavaScript changes no other object', () => {
  const evil = JSON.parse('{"__proto__": {"polluted": 1}}') as ValueMap;
  expect(Object.keys(together(evil, evil))).toEqual(['__proto__']);
  expect('polluted' in {}).toBe(false);
});

test('random values become what every helm makes of them', async () => {
  const { map } = fc.letrec<{ value: Value; map: ValueMap }>(tie => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Value>(null, 0, 'x', false),
      fc.array(tie('value'), { maxLength: 2 }),
      tie('map'),
    ),
    map: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value'), { maxKeys: 4 }),
  }));
  const withoutNulls = map.map(
    value => JSON.parse(JSON.stringify(value), (_, each: unknown) => (each === null ? 1 : each)) as ValueMap,
  );
  const sample = fc.sample(fc.tuple(withoutNulls, map, map), { seed: 2026, numRuns: 300 });
  const numbered = (side: 0 | 1 | 2): ValueMap =>
    Object.fromEntries(sample.map((each, index) => [name(index), each[side]]));
  const [defaults, ...given] = [numbered(0), numbered(1), numbered(2)] as const;
  const chart = new EchoChart(defaults);
  const fromHelm = await chart.everyValues(...files(chart, given));
  chart.remove();
  expect(fromHelm).toEqual(helms.map(() => together(defaults, ...given)));
});
