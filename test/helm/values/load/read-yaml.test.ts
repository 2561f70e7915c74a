import { fromFile, type ValueMap, ValueSourceError } from '../../../../lib/helm/values/load/load';
import { everyHelm, helms } from '../../../../tools/programs/tools';
import { EchoChart } from './real-helm';

const chart = new EchoChart();
afterAll(() => {
  chart.remove();
});

function problemsOf(text: string): string {
  try {
    fromFile('my.yaml', text);
    return 'none';
  } catch (error) {
    if (error instanceof ValueSourceError) return error.message;
    throw error;
  }
}

describe('as the value of a name', () => {
  const cases = [
    ['true', 'on', 'Yes', 'y', 'TRUE', 'off', 'No', 'n', 'N', 'tRUE', '"yes"', "'off'"],
    ['~', 'null', 'NULL', 'nULL', '', '"null"', '<<'],
    [
      '0',
      '-0',
      '+1',
      '010',
      '-010',
      '0o7',
      '0O7',
      '0x1F',
      '0b11',
      '1_000',
      '1__0_',
      '_1',
      '08',
      '0o8',
      '0b2',
      '0x',
      '007',
    ],
    [
      '9007199254740993',
      '9223372036854775807',
      '18446744073709551615',
      '18446744073709551616',
      '0xFFFFFFFFFFFFFFFFFF',
      '0777777777777777777777777',
    ],
    [
      '1.5',
      '1.',
      '.5',
      '+.5',
      '-.5',
      '.5_5',
      '._5',
      '1_0.5',
      '1e3',
      '1E+3',
      '1.e-3',
      '1e',
      '1e999',
      '.5e999',
      '0.1e-7',
      '-0.0',
      '1e21',
      '.',
      '..',
      '+',
      '-x',
      '1.2.3',
    ],
    ['2024-01-01', '2001-12-14t21:59:43.10-05:00', '1:30', '190:20:30', '190:20:30.15'],
    [
      '!!str 12',
      '!!str',
      '!!int 12',
      '!!int "12"',
      '!!float 3',
      '!!bool "yes"',
      '!!null ""',
      '!mine 12',
      '! 12',
      '!!set {a, b}',
      '!!map {a: 1}',
    ],
    [
      'a # b',
      'a#b',
      'a:b',
      'http://x:80/?q=1',
      '{u: http://x:80/}',
      '[a, [b], {c: d}, ]',
      '[a: b]',
      '{a, b: }',
      '{"a":1}',
      '{a:1}',
      'plain  text',
      '"\\x41\\u00e9\\U0001F600\\N"',
      "'it''s'",
      '"a \\\n  b"',
    ],
    [
      'plain\ntext\n\nfolded',
      '"quoted\ntext\n\nfolded"',
      '|\n  kept\n    as is\n',
      '>\n  folded\n  text\n\n  new\n    kept\n',
      '|-\n  stripped\n',
      '|+\n  kept\n\n',
      '|2\n    given\n',
      '|\n  with\n\n  blank\n     \n',
    ],
    ['{a: 1, a: 2}', '{a: 1, "a": 2}', '{yes: 1, true: 2, on: 3}'],
    [
      '{n: 1, y: 2, ON: 3, Off: 4}',
      '{1: a, 0x10: b, 010: c, 1_000: d}',
      '{1.5: a, 1.20: b, 1e6: c, 1e21: d, 0.00001: e, 0.0001: f, 3.14159265358979: g, 100000.5: h, 1e300: i, .nan: j}',
      '{? a : b}',
      '{__proto__: {a: 1}, constructor: 2}',
      '{!!str 1: a, !!int "2": b}',
    ],
    ['[&x {a: 1}, *x, {b: *x}]', '[&x 1, &x 2, *x]', '[&k key, {*k : v}]'],
    [
      '[&d {x: 1, y2: 2}, {<<: *d, x: 9}, {x: 9, <<: *d}, {<<: {z: 1}}, {"<<": 1}, {!!merge <<: {z: 1}}]',
      '[&a {x: 1}, &b {x: 2, z: 3}, {<<: [*a, *b]}, {<<: [*b, {q: 1}], q: 2}]',
    ],
  ]
    .flat()
    .map((yaml, index) => [yaml, `case${index}`] as const);

  const entry = (name: string, yaml: string): string =>
    `${name}: ${yaml.replaceAll('\n', '\n  ').trimEnd()}\n${yaml.startsWith('|+') ? '\n' : ''}`;
  let fromHelm: readonly (ValueMap | undefined)[];

  beforeAll(async () => {
    fromHelm = await chart.everyValues(chart.file(cases.map(([yaml, name]) => entry(name, yaml)).join('')));
  });

  test.each(cases)('%j is what every helm reads', (yaml, name) => {
    const { values } = fromFile('my.yaml', entry(name, yaml));
    expect(fromHelm.map(each => each?.[name])).toEqual(helms.map(() => values[name]));
  });
});

describe('as a whole file', () => {
  test.each([
    ['nothing', ''],
    ['a comment', '# nothing\n'],
    ['null', '~\n'],
    ['an empty map', '{}'],
    ['a marked beginning', '# head\n---\na: 1\n'],
    ['a marked beginning with a comment', '--- # head\na: 1\n'],
    ['a marked end', 'a: 1\n...\n'],
    ['lines ended as in Windows', 'a: |\r\n  x\r\n  y\r\nb: 1\r\n'],
    ['a byte order mark', '\ufeffa: 1\n'],
    ['JSON', '{"a": {"b": [1, "x\\u00e9", null]}}'],
    ['no line break at the end', 'a:\n  b: 1'],
    ['a list no further in than its name', 'a:\n- b: 1\n  c: 2\n- - 3\n'],
  ])('%s is what every helm reads', async (_, text) => {
    expect(await chart.everyValues(chart.file(text))).toEqual(helms.map(() => fromFile('my.yaml', text).values));
  });
});

describe('refused as helm does', () => {
  test.each([
    ['a list', '# c\n- a\n', 'my.yaml:2:1: a value file must be a map of values'],
    ['a single text', 'words', 'my.yaml:1:1: a value file must be a map of values'],
    ['a bracket without its other half', 'a: [1\n', 'my.yaml:2:1: '],
    ['a second colon', 'a: b: c\n', 'my.yaml:1:4: '],
    ['a tab before a name', 'a:\n\tb: 1\n', 'my.yaml:2:1: '],
    ['a tab before a text', 'a:\n \tb\n', 'my.yaml:2:3: lines may not be indented with tabs'],
    [
      'a tab before a block of text',
      'a: |\n  \tb\n',
      'my.yaml:1:4: a block of text may not begin with a tab unless its indentation is given, as in |2',
    ],
    ['infinity', 'a:\n  b: .inf\n', 'my.yaml:2:6: .inf is no number that values can hold'],
    ['not a number', 'a: .NaN\n', 'my.yaml:1:4: .NaN is no number that values can hold'],
    ['a null for a name', 'a: {~: 1}\n', 'my.yaml:1:5: this cannot be the name of an entry'],
    ['nothing for a name', ': 1\n', 'my.yaml:1:1: this cannot be the name of an entry'],
    ['a list for a name', '[a]: 1\n', 'my.yaml:1:1: this cannot be the name of an entry'],
    ['a name beyond 63 bits', '9223372036854775808: 1\n', 'my.yaml:1:1: this cannot be the name of an entry'],
    ['an anchor that is not there', 'a: *b\n', 'my.yaml:1:4: there is no &b before this'],
    ['an anchor within itself', 'a: &a\n  b: *a\n', 'my.yaml:2:6: &a contains itself'],
    ['a merge of a text', 'a: {<<: b}\n', 'my.yaml:1:5: a merge (<<) takes a map or a list of maps'],
    ['a tag that does not fit', 'a: !!int b\n', 'my.yaml:1:10: "b" is no !!int'],
    ['a slash with a backslash', 'a: "\\/"\n', 'my.yaml:1:5: Helm does not know the escape \\/'],
    [
      'half a character',
      'a: "\\ud83d\\ude00"\n',
      'my.yaml:1:5: Helm does not know the escape \\ud83d\nmy.yaml:1:11: Helm does not know the escape \\ude00',
    ],
    ['a control character', 'a: b\u0007\n', 'my.yaml:1:5: the character U+0007 may not stand here: write "\\u0007"'],
    [
      'a question mark in a list in brackets',
      'a: [http://x/?q=1]\n',
      'my.yaml:1:5: in [ ] and { } Helm wants text with a question mark in quotes',
    ],
    [
      'a line that begins with %',
      '%a: 1\n',
      'my.yaml:1:1: a value file may not have directives (lines that begin with %)',
    ],
    [
      'aliases of aliases of aliases',
      `a: &a [1, 1, 1, 1, 1, 1, 1, 1]\n${['b', 'c', 'd', 'e']
        .map(
          (name, i) =>
            `${name}: &${name} [${Array(8)
              .fill(`*${'abcd'.charAt(i)}`)
              .join(', ')}]\n`,
        )
        .join('')}`,
      'my.yaml:2:7: aliases make this file grow beyond measure',
    ],
  ])('%s', async (_, text, message) => {
    expect(problemsOf(text)).toContain(message);
    expect(await chart.isRefused(chart.file(text))).toBe(true);
  });
});

describe('refused because helms do not agree on it', () => {
  test.each([
    ['two documents', 'a: 1\n---\nb: 2\n', 'my.yaml:2:1: a second document begins here: a value file must be one'],
    [
      'a directive',
      '%YAML 1.1\n---\na: 1\n',
      'my.yaml:1:1: a value file may not have directives (lines that begin with %)',
    ],
    [
      'something behind the marked beginning',
      '--- {a: 1}\n',
      'my.yaml:1:1: Helm 4 takes nothing but a comment behind ---',
    ],
    ['a name that begins with dashes', '---a: 1\n', 'my.yaml:1:1: Helm 4 takes nothing but a comment behind ---'],
    [
      'a block of text that ends with the file',
      'a: |\n  b',
      'my.yaml:1:4: the last line wants a line break: without it Helm 3 and Helm 4 read this text differently',
    ],
  ])('%s', async (_, text, message) => {
    expect(problemsOf(text)).toBe(message);
    const file = chart.file(text);
    const [first, ...others] = await Promise.all(everyHelm.map(version => chart.values(version, file)));
    expect(others).not.toEqual(others.map(() => first));
  });
});

describe('refused although Helm takes it', () => {
  test.each([
    [
      'two keys that become one',
      '1: a\n"1": b\n',
      'my.yaml:2:1: two different keys of this map become "1", and Helm takes now one, now the other',
    ],
    [
      'a line break that only Go knows',
      'a: b\u2028c\n',
      'my.yaml:1:5: the character U+2028 may not stand here: write "\\u2028"',
    ],
    ['base64 with its tag', 'a: !!binary aGk=\n', 'my.yaml:1:13: the tag !!binary is not supported here'],
    [
      'blanks at the end of a block with its indentation given',
      'a: |1\n  b\n  \n',
      'my.yaml:1:4: a block of text with a given indentation may not end in blanks',
    ],
  ])('%s', (_, text, message) => {
    expect(problemsOf(text)).toBe(message);
  });
});

test('all that is wrong with a file is said at once', () => {
  expect(problemsOf('a: .inf\nb: *c\nd: "\\/"\n')).toBe(
    [
      'my.yaml:3:5: Helm does not know the escape \\/',
      'my.yaml:1:4: .inf is no number that values can hold',
      'my.yaml:2:4: there is no &c before this',
    ].join('\n'),
  );
});

describe('the position of', () => {
  const text = 'a:\n  b: 1\n  c:\n    - d: 2\n      e: 3\n    - &f [4]\ng: *f\nh:\n  <<: {i: 5}\na: {b: 6}\n';
  const file = fromFile('my.yaml', text);

  test.each([
    ['a name that is given twice is the later one', ['a'], '10:1'],
    ['a value is where its name stands', ['a', 'b'], '10:5'],
    ['what is not there is that of the nearest thing above it', ['a', 'c', 0], '10:1'],
    ['what nothing is above is the beginning of the file', ['x', 'y'], '1:1'],
    ['an alias is where it stands', ['g'], '7:1'],
    ['what is in an alias is where its anchor stands', ['g', 0], '6:11'],
    ['what was merged is where it was written', ['h', 'i'], '9:8'],
  ])('%s', (_, path, expected) => {
    const [line, column] = expected.split(':').map(Number);
    expect(file.position(path)).toEqual({ line, column });
  });
});
