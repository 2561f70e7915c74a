import { createHash } from 'node:crypto';
import {
  above,
  add,
  greaterOrEqual,
  lessOrEqual,
  below,
  bool,
  both,
  chart,
  containsText,
  either,
  type Expression,
  group,
  hasKey,
  includesItem,
  int,
  is,
  isNot,
  isText,
  foreign,
  joined,
  namesIn,
  lengthOf,
  list,
  lowerCase,
  lookup,
  mapOf,
  matches,
  merge,
  multiply,
  named,
  not,
  orElse,
  pieces,
  holdsRange,
  isMultiple,
  quantityOf,
  wholeNumber,
  release,
  replaced,
  replacedMatches,
  sha256,
  str,
  subtract,
  text,
  trimmed,
  truncated,
  when,
  withoutSuffix,
} from '../../../lib/helm';
import { functions } from '../../../lib/helm/expressions/functions';
import { symbolic } from '../../../lib/helm/values/symbolic';
import { helms } from '../../../tools/programs/tools';
import { about, release as demo, showing } from '../sample';

const item = text({ doc: 'An item.' });
const key = text({ doc: 'A key.' });

const declaration = group('What the functions are applied to.', {
  zero: int({ doc: 'A zero.', default: 0 }),
  five: int({ doc: 'A five.', default: 5 }),
  million: int({ doc: 'A number that Helm holds as 1e+06.', default: 1_000_000 }),
  huge: int({ doc: 'More than 32 bits.', default: 3_435_973_836_800, maximum: Number.MAX_SAFE_INTEGER }),
  set: bool({ doc: 'A true.', default: true }),
  unset: bool({ doc: 'A false.', default: false }),
  empty: text({ doc: 'No text.', default: '' }),
  word: text({ doc: 'A word.', default: 'word', pattern: '^[a-z-]*$' }),
  dashes: text({ doc: 'A word with dashes.', default: 'a-b-c-', pattern: '^[a-z-]*$' }),
  number: text({ doc: 'A number as text.', default: '8080' }),
  foreign: text({ doc: 'Characters of one to four bytes.', default: 'Grüße 漢🧠' }),
  percent: text({ doc: 'What printf would take for a verb.', default: '100%s' }),
  words: list(item, { doc: 'Words.', default: ['a', 'b', '8080'] }),
  named: list(
    foreign<string | { readonly name: string }>({ doc: 'A name.', type: 'name', schema: {}, definitions: () => ({}) }),
    {
      doc: 'Names in two forms.',
      default: [{ name: 'c' }, 'c', { name: 'a' }],
    },
  ),
  noWords: list(item, { doc: 'No words.', default: [] }),
  labels: mapOf(item, { doc: 'A map.', keys: key, default: { a: '1', blank: '', both: 'first' } }),
  more: mapOf(item, { doc: 'Another map.', keys: key, default: { both: 'second', a: '', new: '' } }),
  noLabels: mapOf(item, { doc: 'No entries.', keys: key, default: {} }),
});
const v = symbolic(declaration);
const hash = (of: string): string => createHash('sha256').update(of).digest('hex');

type Case = readonly [sentence: string, expression: Expression<unknown>, expected: unknown];

const cases: readonly Case[] = [
  ['is: two equal texts', is(v.word, 'word'), true],
  ['is: a text that looks like a number is compared as text', is(v.number, '8080'), true],
  ['is: a number of values.yaml and one of the template', is(v.million, 1_000_000), true],
  ['is: two numbers of values.yaml', is(v.five, v.zero), false],
  ['is: booleans', is(v.unset, false), true],
  ['is: what both() yields is a boolean', is(both(v.set, v.word), true), true],
  ['is: what either() yields is a boolean', is(either(v.empty, v.word), true), true],
  ['isNot: an empty text', isNot(v.empty, ''), false],
  ['isNot: another text', isNot(v.word, v.empty), true],
  ['below: less', below(v.zero, v.five), true],
  ['below: equal', below(v.five, 5), false],
  ['above: more than 32 bits', above(v.huge, v.million), true],
  ['above: equal', above(v.five, 5), false],
  ['lessOrEqual: equal', lessOrEqual(v.million, 1_000_000), true],
  ['lessOrEqual: more', lessOrEqual(v.million, 999_999), false],
  ['greaterOrEqual: equal', greaterOrEqual(v.five, 5), true],
  ['greaterOrEqual: less', greaterOrEqual(4, v.five), false],
  ['not: of a zero', not(v.zero), true],
  ['both: yields a boolean, not its last operand', both(v.word, v.five), true],
  ['either: yields a boolean, not its first operand that holds', either(v.zero, v.word), true],
  ['either: of nothing that holds', either(v.zero, v.empty, v.noWords, v.noLabels, v.unset), false],
  ['add: several', add(v.five, v.million, 1), 1_000_006],
  ['add: more than 32 bits', add(v.huge, v.huge), 6_871_947_673_600],
  ['subtract: below zero', subtract(v.zero, v.five), -5],
  ['multiply: several', multiply(v.five, v.five, 2), 50],
  ['multiply: by zero', multiply(v.huge, v.zero), 0],
  ['orElse: a text', orElse(v.word, 'other'), 'word'],
  ['orElse: an empty text counts as none', orElse(v.empty, 'other'), 'other'],
  ['orElse: an empty text and another value', orElse(v.empty, v.word), 'word'],
  ['orElse: a number', orElse(v.five, 7), 5],
  ['orElse: a zero counts as none', orElse(v.zero, 7), 7],
  ['orElse: a false counts as none', orElse(v.unset, true), true],
  ['orElse: in a row', orElse(v.empty, orElse(v.empty, v.word)), 'word'],
  ['lookup: a key that is there', lookup(v.labels, 'a'), '1'],
  ['lookup: a key that is missing', lookup(v.labels, 'missing'), ''],
  ['lookup: an empty text', lookup(v.labels, 'blank'), ''],
  ['lookup: a key that is a value', lookup(v.labels, v.word), ''],
  ['lookup: in merged maps', lookup(merge(v.labels, v.more), 'both'), 'second'],
  ['lookup: a name that JavaScript gives to every object', lookup(v.labels, 'constructor'), ''],
  ['hasKey: a key that is there', hasKey(v.labels, 'a'), true],
  ['hasKey: a key of an empty text', hasKey(v.labels, 'blank'), true],
  ['hasKey: a key that is missing', hasKey(v.labels, v.word), false],
  ['hasKey: in an empty map', hasKey(v.noLabels, 'toString'), false],
  ['includesItem: an item', includesItem(v.words, '8080'), true],
  ['includesItem: no item', includesItem(v.words, v.word), false],
  ['includesItem: in an empty list', includesItem(v.noWords, ''), false],
  ['namesIn: texts and maps, each once', joined(namesIn(v.words, v.named), ' '), 'a b 8080 c'],
  ['namesIn: of nothing', joined(namesIn(v.noWords, v.noWords), ' '), ''],
  ['joined: several', joined(v.words, ', '), 'a, b, 8080'],
  ['joined: by line breaks', joined(v.words, '\n'), 'a\nb\n8080'],
  ['joined: none', joined(v.noWords, ','), ''],
  ['pieces: of a text', joined(pieces(v.dashes, '-'), '+'), 'a+b+c+'],
  ['pieces: of no text', joined(pieces(v.empty, '-'), '+'), ''],
  ['isText: a text', isText(v.number), true],
  ['isText: a number', isText(v.million), false],
  ['isText: a boolean', isText(v.set), false],
  ['quantityOf: more, in other letters', above(quantityOf(str`1025Mi`), quantityOf(str`1Gi`)), true],
  ['quantityOf: less than one', is(quantityOf(str`500m`), quantityOf(str`.5`)), true],
  ['quantityOf: an exponent', is(quantityOf(str`12e2`), quantityOf(str`1.2k`)), true],
  ['quantityOf: an exponent below zero', is(quantityOf(str`1E-3`), quantityOf(str`1m`)), true],
  ['quantityOf: without rounding in between', is(quantityOf(str`1.001k`), quantityOf(str`1001`)), true],
  ['quantityOf: as small as there is', above(quantityOf(str`1001n`), quantityOf(str`1u`)), true],
  ['quantityOf: as large as there is', above(quantityOf(str`1Ei`), quantityOf(str`1E`)), true],
  ['quantityOf: a number', is(quantityOf(v.million), quantityOf(str`1M`)), true],
  ['isMultiple: so many whole times', isMultiple(v.million, str`1k`), true],
  ['isMultiple: something is left over', isMultiple(v.million, str`3Mi`), false],
  ['above: an amount and a number', above(quantityOf(str`1Gi`), 0), true],
  ['is: an amount and a part of one', is(quantityOf(str`1m`), 0.001), true],
  ['wholeNumber: digits', above(wholeNumber(v.number), 8079), true],
  ['wholeNumber: not octal', is(wholeNumber(str`09`), 9), true],
  ...(
    [
      ['a part', '10.0.0.0/8', '10.1.2.3/32', true],
      ['itself, written otherwise', '10.0.0.0/8', '10.9.9.9/8', true],
      ['what is beside', '10.0.0.0/9', '10.128.0.0/9', false],
      ['more', '10.0.0.0/8', '10.0.0.0/7', false],
      ['everything of the other kind', '0.0.0.0/0', '::/0', false],
      ['groups left out in the middle', '2001:db8::/32', '2001:DB8:0:0:1::5/128', true],
      ['groups left out at the end', 'fd00:ec2::254/128', 'fd00:ec2::/127', false],
      ['groups left out at the start', '::ffff:0:0/96', '::ffff:a9fe:a9fe/128', true],
      ['no group left out', '1:2:3:4:5:6:7:8/127', '1:2:3:4:5:6:7:9/128', true],
      ['one group left out', '1:2:3:4:5:6:7::/112', '1:2:3:4:5:6:7:ffff/128', true],
      ['all groups left out', '::/0', 'ffff::/16', true],
    ] as const
  ).flatMap(([what, outer, inner, expected]): readonly Case[] => [
    [`holdsRange: ${what}`, holdsRange(str`${outer}`, str`${inner}`), expected],
    [`holdsRange: ${what}, known beforehand`, holdsRange(outer, str`${inner}`), expected],
  ]),
  ['containsText: a part', containsText(v.word, 'or'), true],
  ['containsText: the empty text', containsText(v.word, v.empty), true],
  ['containsText: no part', containsText(v.word, 'row'), false],
  ['truncated: longer', truncated(v.word, 2), 'wo'],
  ['truncated: shorter', truncated(v.word, 9), 'word'],
  ['truncated: to nothing', truncated(v.word, 0), ''],
  ['lengthOf: bytes, of a text that is not ASCII', lengthOf(v.foreign), Buffer.byteLength('Grüße 漢🧠')],
  ['lengthOf: an empty text', lengthOf(v.empty), 0],
  ['lengthOf: a list', lengthOf(v.words), 3],
  ['withoutSuffix: that is there', withoutSuffix(v.dashes, '-'), 'a-b-c'],
  ['withoutSuffix: that is not', withoutSuffix(v.word, '-'), 'word'],
  ['withoutSuffix: that is all', withoutSuffix(v.word, 'word'), ''],
  ['withoutSuffix: an empty one', withoutSuffix(v.word, ''), 'word'],
  ['replaced: all of them', replaced(v.dashes, '-', '.'), 'a.b.c.'],
  ['replaced: by what means something to JavaScript', replaced(v.dashes, '-', '$&$1$$'), 'a$&$1$$b$&$1$$c$&$1$$'],
  ['replaced: by nothing', replaced(v.dashes, '-', ''), 'abc'],
  ['replaced: a dot is no pattern', replaced(v.word, '.', '-'), 'word'],
  ['matches: a pattern', matches(v.number, '^[0-9]+$'), true],
  ['matches: no pattern', matches(v.number, '^\\d{5}'), false],
  ['matches: characters of more than 16 bits', matches(v.foreign, '^[^ ]{5} .{2}$'), true],
  ['lowerCase: of letters', lowerCase(str`${v.word}-ABC`), 'word-abc'],
  ['trimmed: at both ends', trimmed(str`-.${v.dashes}`, '.-'), 'a-b-c'],
  ['trimmed: all of it', trimmed(v.dashes, 'abc-'), ''],
  ['trimmed: nothing', trimmed(v.foreign, '-'), 'Grüße 漢🧠'],
  [
    'replacedMatches: what a group matched stays',
    replacedMatches(str`aB-${v.word}X1Y`, '([a-z0-9])([A-Z])', '${1}-${2}'),
    'a-B-word-X1-Y',
  ],
  ['replacedMatches: characters of more than 16 bits', replacedMatches(v.foreign, '[^a-z]', '.'), '.r..e...'],
  ['sha256: a text', sha256(v.word), hash('word')],
  ['sha256: a text that is not ASCII', sha256(v.foreign), hash('Grüße 漢🧠')],
  ['sha256: an empty text', sha256(v.empty), hash('')],
  [
    'merge: later maps win, with an empty text as well',
    merge(v.labels, v.more),
    { a: '', blank: '', both: 'second', new: '' },
  ],
  ['merge: the other way round', merge(v.more, v.labels), { a: '1', blank: '', both: 'first', new: '' }],
  ['merge: with an empty map', merge(v.noLabels, v.labels, v.noLabels), { a: '1', blank: '', both: 'first' }],
  ['merge: nothing in it is nothing at all', merge(v.noLabels), undefined],
  ['merge: does not change its first map', v.labels, { a: '1', blank: '', both: 'first' }],
  ['str: text and numbers', str`${v.word}:${v.million}-${7}${'!'}`, 'word:1000000-7!'],
  ['str: more than 32 bits', str`${v.huge}`, '3435973836800'],
  ['str: percent signs of its own and of a value', str`100%d ${v.percent}%`, '100%d 100%s%'],
  ['str: quotes, backslashes and braces', str`"${v.word}" \\ {{${v.word}}} \`'`, '"word" \\ {{word}} `\''],
  ['str: of one text', str`${v.number}`, '8080'],
  ['str: nothing', str``, ''],
  ['str: literals only', str`${'a'}b${1}`, 'ab1'],
  ['when: inside a text, while it holds', str`<${when<string>(v.word, 'yes', 'no')}>`, '<yes>'],
  ['when: inside a text, while it does not', str`<${when<string>(v.zero, v.word, v.number)}>`, '<8080>'],
  ['when: inside a sum', add(when<number>(v.set, v.five, 1), when<number>(v.empty, 1, 2)), 7],
  ['when: inside a condition, without otherwise', either(when(v.unset, v.word), when(v.set, v.empty)), false],
  ['when: a boolean of several', is(when<boolean>(v.set, both(v.word, v.five), false), true), true],
  ['release: its name', release.name, demo.Name],
  ['release: its namespace', str`${release.namespace}.svc`, 'testing.svc'],
  ['release: who manages it', release.service, 'Helm'],
  [
    'chart: its name and versions',
    str`${chart.name}-${chart.version}/${chart.appVersion}`,
    `${about.Name}-${about.Version}/${about.AppVersion}`,
  ],
  ['named: a text of its own template', named('long', 'A longer name.', str`${release.name}-${v.word}`), 'demo-word'],
  ['named: a number of its own template', named('number', 'A number.', add(v.five, 1_000_000)), 1_000_005],
  ['named: a number to compare with', below(9, named('ten', 'A number.', when<number>(v.zero, 1, 10))), true],
  ['named: a number in a text', str`${named('ten', 'A number.', when<number>(v.zero, 1, 10))}`, '10'],
  [
    'named: inside a function',
    lengthOf(named('branching', 'A name that depends.', when<string>(v.empty, 'a', when<string>(v.zero, 'b', v.word)))),
    4,
  ],
];

/** What holds and what does not, of every kind. */
const truths: readonly (readonly [name: string, value: Expression<unknown>, holds: boolean])[] = [
  ['true', v.set, true],
  ['false', v.unset, false],
  ['5', v.five, true],
  ['0', v.zero, false],
  ['a text', v.word, true],
  ['""', v.empty, false],
  ['a list', v.words, true],
  ['[]', v.noWords, false],
  ['a map', v.labels, true],
  ['{}', v.noLabels, false],
  ['a sum that is 0', subtract(v.five, v.five), false],
  ['a name', release.name, true],
];
const pairs = truths.flatMap(([a, x, xHolds]) =>
  truths.map(([b, y, yHolds]) => ({
    both: [`${a} and ${b}`, both(x, y), xHolds && yHolds] as const,
    either: [`${a} or ${b}`, either(x, y), xHolds || yHolds] as const,
  })),
);
const tables: readonly (readonly [name: string, rows: readonly Case[]])[] = [
  ['not', truths.map(([name, value, holds]) => [`not ${name}`, not(value), !holds])],
  ['both', pairs.map(pair => pair.both)],
  ['either', pairs.map(pair => pair.either)],
  [
    'when',
    truths.map(([name, value, holds]) => [
      `when ${name}`,
      when<string>(value, 'then', 'otherwise'),
      holds ? 'then' : 'otherwise',
    ]),
  ],
];

const all = [...cases, ...tables.flatMap(([, rows]) => rows)];
const sample = showing(declaration, () =>
  Object.fromEntries(all.map(([sentence, expression]) => [sentence, expression])),
);

type Spec = Readonly<Record<string, unknown>>;
let results: readonly Spec[];

beforeAll(async () => {
  const rendered = await sample.helmAll();
  const errors = rendered.flatMap(({ error }) => error ?? []);
  expect(errors).toEqual([]);
  results = [...rendered.map(({ objects = [] }) => objects[0]), sample.manifests()[0]].map(
    object => object?.spec as Spec,
  );
});

const everywhere = (value: unknown): readonly unknown[] => [...helms, 'manifests'].map(() => value);

describe(`evaluated here, and printed by helm ${helms.join(', ')}`, () => {
  test.each(cases)('%s', (sentence, _, expected) => {
    expect(results.map(spec => spec[sentence])).toEqual(everywhere(expected));
  });

  test.each(tables)('the truth table of %s', (_, rows) => {
    const expected = Object.fromEntries(rows.map(([sentence, , value]) => [sentence, value]));
    expect(results.map(spec => Object.fromEntries(rows.map(([sentence]) => [sentence, spec[sentence]])))).toEqual(
      everywhere(expected),
    );
  });
});

test('no function is left out', () => {
  const template = sample.template('shown');
  expect(Object.keys(functions).filter(name => !new RegExp(`[( .]${name}"? `).test(template))).toEqual([]);
});
