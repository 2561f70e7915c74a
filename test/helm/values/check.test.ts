import {
  amount,
  anyObject,
  atLeast,
  atMost,
  bool,
  both,
  excludes,
  type Fields,
  entry,
  group,
  int,
  intOrPercent,
  is,
  isNot,
  kubernetes,
  list,
  mapOf,
  neededWhen,
  objectName,
  oneOf,
  quantity,
  refuse,
  release,
  str,
  text,
  ValuesError,
} from '../../../lib/helm';
import type { Value } from '../../../lib/declared/value';
import { byName } from '../../support/equality';
import { helms } from '../../../tools/programs/tools';
import { lines, Sample, showing } from '../sample';

const label = text({ doc: 'A label.' });
const slug = text({ doc: 'A name.', pattern: '^[a-z]*$' });
const map = mapOf(label, { doc: 'Labels.', default: {}, keys: slug, reserved: ['^app$', '^chart'] });
const ports = list(
  entry('A port.', {
    port: int({ doc: 'Its number.', minimum: 1, maximum: 65535 }),
    title: text({ doc: 'Its name.' }),
  }),
  { doc: 'Ports.', default: [] },
);

/** A declaration, a value that it refuses, where that lies below it, and what is said. */
const wrong: Readonly<Record<string, readonly [declaration: Fields[string], given: Value, problem: string]>> = {
  tooSmall: [int({ doc: 'x', default: 2, minimum: 1 }), 0, 'tooSmall: must be ≥ 1 (got 0)'],
  tooBig: [int({ doc: 'x', default: 2, maximum: 10 }), 11, 'tooBig: must be ≤ 10 (got 11)'],
  beyond32Bits: [int({ doc: 'x', default: 2 }), 2 ** 31, 'beyond32Bits: must be ≤ 2147483647 (got 2147483648)'],
  half: [int({ doc: 'x', default: 2 }), 1.5, 'half: must be a whole number (got 1.5)'],
  textForNumber: [int({ doc: 'x', default: 2 }), '2', 'textForNumber: must be a whole number (got "2")'],
  textForFlag: [bool({ doc: 'x', default: true }), 'yes', 'textForFlag: must be true or false (got "yes")'],
  numberForText: [text({ doc: 'x', default: '' }), 5, 'numberForText: must be text (got 5)'],
  flagForText: [text({ doc: 'x', default: '' }), false, 'flagForText: must be text (got false)'],
  textForList: [list(label, { doc: 'x', default: [] }), 'a', 'textForList: must be a list (got "a")'],
  listForMap: [map, ['a'], 'listForMap: must be a map (got ["a"])'],
  textForSection: [group('x', { a: int({ doc: 'x', default: 0 }) }), 'a', 'textForSection: must be a map (got "a")'],
  inList: [list(label, { doc: 'x', default: [] }), ['a', 5], 'inList[1]: must be text (got 5)'],
  inMap: [map, { a: 5 }, 'inMap.a: must be text (got 5)'],
  noWord: [
    oneOf(['', 'cpu', 'queue'], { doc: 'x', default: '' }),
    'cpus',
    'noWord: must be one of "", cpu, queue (got "cpus")',
  ],
  bareOff: [
    oneOf(['cpu', 'off'], { doc: 'x', default: 'cpu' }),
    false,
    'bareOff: must be one of cpu, off (got false): YAML reads a bare off as false, so write it in quotes',
  ],
  bareOn: [
    oneOf(['on', 'off'], { doc: 'x', default: 'on' }),
    true,
    'bareOn: must be one of on, off (got true): YAML reads a bare on as true, so write it in quotes',
  ],
  notOff: [
    oneOf(['cpu', 'queue'], { doc: 'x', default: 'cpu' }),
    false,
    'notOff: must be one of cpu, queue (got false)',
  ],
  noName: [text({ doc: 'x', default: 'a', pattern: '^[a-z]+$' }), 'A b', 'noName: must match ^[a-z]+$ (got "A b")'],
  tooLong: [
    text({ doc: 'x', default: '', maxLength: 3 }),
    'abcd',
    'tooLong: must have at most 3 characters (got "abcd")',
  ],
  tooShort: [
    text({ doc: 'x', default: 'abc', minLength: 3 }),
    'ab',
    'tooShort: must have at least 3 characters (got "ab")',
  ],
  twice: [
    list(label, { doc: 'x', default: [], unique: true }),
    ['a', 'b', 'a'],
    'twice: must not have an item twice (got ["a","b","a"])',
  ],
  reserved: [map, { app: 'x', a: 'x' }, 'reserved.app: is set by the chart itself'],
  noKey: [map, { 'A.b': 'x' }, 'noKey.A.b: is not a possible key here'],
  noObjectName: [
    objectName('Secret', { doc: 'x', default: '' }),
    'A_b',
    'noObjectName: must match ^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$ (got "A_b")',
  ],
  noQuantity: [
    quantity({ doc: 'x', default: '' }),
    '5 GB',
    'noQuantity: must match ^$|^[+]?([0-9]{1,15}([.][0-9]{0,9})?|[.][0-9]{1,9})(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][-+]?[0-9]{1,2})?$ (got "5 GB")',
  ],
  noAmount: [amount({ doc: 'x', default: 1 }), -1, 'noAmount: must be ≥ 0 (got -1)'],
  noPercentage: [
    intOrPercent({ doc: 'x', default: 1 }),
    '0%',
    'noPercentage: must match ^([1-9][0-9]?|100)%$ (got "0%")',
  ],
  neither: [intOrPercent({ doc: 'x', default: 1 }), 1.5, 'neither: must be a whole number or text (got 1.5)'],
  gone: [int({ doc: 'x', default: 2 }), null, 'gone: must be set (null takes a value away, and this one is needed)'],
  goneInside: [
    group('x', { a: text({ doc: 'x', default: '' }) }),
    { a: null },
    'goneInside.a: must be set (null takes a value away, and this one is needed)',
  ],
  goneSection: [
    group('x', { a: text({ doc: 'x', default: '' }) }),
    null,
    'goneSection: must be set (null takes a value away, and this one is needed)',
  ],
  misspelt: [
    group('x', { repository: text({ doc: 'x', default: '' }) }),
    { repositry: 'x' },
    'misspelt.repositry: is not a value of this chart; did you mean repository?',
  ],
  unlike: [
    group('x', { repository: text({ doc: 'x', default: '' }) }),
    { color: 'x' },
    'unlike.color: is not a value of this chart',
  ],
  item: [
    ports,
    [
      { port: 80, title: 'a' },
      { port: 0, title: 'b' },
    ],
    'item[1].port: must be ≥ 1 (got 0)',
  ],
  itemPart: [ports, [{ port: 80 }], 'itemPart[0].title: must be set (null takes a value away, and this one is needed)'],
  itemMore: [
    ports,
    [{ port: 80, title: '', titel: '' }],
    'itemMore[0].titel: is not a value of this chart; did you mean title?',
  ],
  field: [
    kubernetes('Affinity', { doc: 'x', default: {} }),
    { nodeAfinity: {} },
    'field.nodeAfinity: is not a value of this chart; did you mean nodeAffinity?',
  ],
  fieldType: [
    list(kubernetes('Toleration', { doc: 'x' }), { doc: 'x', default: [] }),
    [{ tolerationSeconds: 'long' }],
    'fieldType[0].tolerationSeconds: must be a whole number (got "long")',
  ],
  noKind: [
    list(anyObject({ doc: 'x' }), { doc: 'x', default: [] }),
    [{ apiVersion: 'v1', metadata: { name: 'x' } }],
    'noKind[0].kind: must be set (null takes a value away, and this one is needed)',
  ],
};

const strict = showing(
  group('Values.', Object.fromEntries(Object.entries(wrong).map(([name, [declaration]]) => [name, declaration]))),
  () => ({ a: 'b' }),
);
const allWrong = Object.fromEntries(Object.entries(wrong).map(([name, [, given]]) => [name, given]));

describe('a wrong value', () => {
  test.each(Object.entries(wrong).map(([name, [, given, problem]]) => [problem, name, given] as const))(
    '%s',
    (problem, name, given) => {
      expect(lines(strict.problems({ [name]: given }))).toEqual([problem]);
    },
  );

  test('is named with all the others at once, and every helm names the same', async () => {
    const problems = await strict.refusal({ ...allWrong, tooSmal: 'x', 'a%b': 1, 'a/~b': 2 });
    expect([...lines(problems)].sort()).toEqual(
      [
        ...Object.values(wrong).map(([, , problem]) => problem),
        'tooSmal: is not a value of this chart; did you mean tooSmall?',
        'a%b: is not a value of this chart',
        'a/~b: is not a value of this chart',
      ].sort(),
    );
    expect(() => strict.manifests(allWrong)).toThrow(ValuesError);
  });

  test.each([
    ['what Helm gives to a chart within another one', { global: { a: { b: 1 } }, enabled: true }],
    ['nothing', {}],
  ])('is not %s', async (_, given) => {
    expect(strict.problems(given)).toEqual([]);
    expect(await strict.both(given)).toEqual(byName(strict.manifests()));
  });
});

describe('control characters', () => {
  // Helm 3.17 cannot even write them down for its schema check, and does not say where they are.
  const free = showing(
    group('Values.', {
      motto: text({ doc: 'x', default: '' }),
      labels: mapOf(label, { doc: 'x', default: {}, keys: label }),
    }),
    values => ({ motto: values.motto }),
  );

  test.each(['\u0000', '\u0007', '\u001b', '\u007f', '\u0080', '\ufeff'])(
    'such as %j are refused by all',
    async character => {
      const given = { motto: `a${character}b`, labels: { a: character } };
      expect(lines(free.problems(given))).toEqual([
        "motto: must not contain control characters, nor end in a space that is none of the keyboard's",
        "labels.a: must not contain control characters, nor end in a space that is none of the keyboard's",
      ]);
      expect((await free.helmAll(given)).map(({ objects }) => objects)).toEqual(helms.map(() => undefined));
    },
  );

  test.each(['\t', '\n', '\r', '\u2028', '\u{1f9e0}', 'é'])('are not %j', async character => {
    expect(await free.both({ motto: `a${character}b` })).toMatchObject({
      'Shown shown': { spec: { motto: `a${character}b` } },
    });
  });
});

describe('a rule between values', () => {
  const values = group('Values.', {
    mode: oneOf(['cpu', 'queue'], { doc: 'x', default: 'cpu' }),
    query: text({ doc: 'x', default: '' }),
    first: text({ doc: 'x', default: '' }),
    second: text({ doc: 'x', default: '' }),
    scaling: group('x', {
      least: int({ doc: 'x', default: 1 }),
      most: int({ doc: 'x', default: 3 }),
      limit: int({ doc: 'x', default: 5 }),
    })
      .must(scaling => atLeast(scaling.most, scaling.least))
      .must(scaling => atMost(scaling.most, scaling.limit)),
  })
    .must(all => neededWhen(is(all.mode, 'queue'), all.query, 'the queue must be asked'))
    .must(all => excludes(all.first, all.second))
    .must(all =>
      refuse(
        release.name,
        both(isNot(all.first, ''), isNot(release.name, all.first)),
        str`must be "${all.first}", 100% (got ${release.name})`,
      ),
    );
  const ruled = new Sample(values, () => undefined);

  const cases: readonly (readonly [
    name: string,
    given: Parameters<typeof ruled.refusal>[0],
    problems: readonly string[],
  ])[] = [
    ['at least', { scaling: { least: 4 } }, ['scaling.most: must be ≥ least (got 3 < 4)']],
    [
      'at most, with numbers that Helm holds as 1e+06',
      { scaling: { most: 1_000_000 } },
      ['scaling.most: must be ≤ limit (got 1000000 > 5)'],
    ],
    ['needed', { mode: 'queue' }, ['query: must be set: the queue must be asked']],
    [
      'excluded',
      { first: 'demo', second: '{{ x }}' },
      ['first: cannot be set together with second (got demo and {{ x }})'],
    ],
    ['about the release', { first: 'other %s' }, ['release.name: must be "other %s", 100% (got demo)']],
    [
      'all at once',
      { mode: 'queue', first: 'a', second: 'b', scaling: { least: 9, most: 7 } },
      [
        'query: must be set: the queue must be asked',
        'first: cannot be set together with second (got a and b)',
        'release.name: must be "a", 100% (got demo)',
        'scaling.most: must be ≥ least (got 7 < 9)',
        'scaling.most: must be ≤ limit (got 7 > 5)',
      ],
    ],
  ];

  test.each(cases)('is told in the same words by both: %s', async (_, given, problems) => {
    expect(lines(await ruled.refusal(given))).toEqual(problems);
  });

  test('is kept by the defaults and by right values', async () => {
    expect(await ruled.both({ mode: 'queue', query: 'up', first: 'demo', scaling: { least: 5, most: 5 } })).toEqual({});
  });

  test('is not asked of a value that is wrong by itself, and told together with what is', () => {
    expect(lines(ruled.problems({ mode: 'queue', scaling: { least: -1, limit: 2 } }))).toEqual([
      'scaling.least: must be ≥ 0 (got -1)',
      'query: must be set: the queue must be asked',
      'scaling.most: must be ≤ limit (got 3 > 2)',
    ]);
  });

  test('is about a value, not about what comes of some', () => {
    const odd = new Sample(
      group('Values.', { a: text({ doc: 'x', default: '' }) }).must(all => refuse(str`${all.a}!`, all.a, all.a)),
      () => undefined,
    );
    expect(() => odd.problems({ a: 'x' })).toThrow(
      'a rule is about a value of values.yaml, not about a text expression',
    );
    expect(() => odd.files).toThrow('a rule is about a value of values.yaml');
  });
});

test('a ValuesError has a line for every problem', () => {
  const error = new ValuesError([
    { path: ['a', 'b', 0, 'c'], message: 'is wrong' },
    { path: ['d'], message: 'is wrong, too' },
  ]);
  expect(`${error.name}: ${error.message}`).toBe('ValuesError: a.b[0].c: is wrong\nd: is wrong, too');
});
