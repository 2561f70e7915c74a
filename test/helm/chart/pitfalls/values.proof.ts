import path from 'node:path';
import {
  defaultsOf,
  each,
  eachEntry,
  fromFile,
  ifSet,
  entry,
  group,
  int,
  is,
  list,
  loadValues,
  mapOf,
  not,
  oneOf,
  splice,
  str,
  when,
} from '../../../../lib/helm';
import { byName } from '../../../support/equality';
import { helmTemplate, writeTree } from '../../../../tools/chart/helm-template';
import { helms } from '../../../../tools/programs/tools';
import { everything, unusual } from '../../everything';
import { fresh, lines, showing, shown } from '../../sample';
import { item, word, flag, words, labels } from './declared';

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
      given: ifSet(v.number),
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
