import { fromFile, fromSet, loadValues, type ValueMap, ValueSourceError } from '../../../../lib/helm/values/load/load';
import { helms } from '../../../../tools/programs/tools';
import { EchoChart } from './real-helm';

const defaults: ValueMap = {
  image: { repository: 'r', tag: 't' },
  tolerations: [{ key: 'a' }, { key: 'b' }],
  replicas: 1,
  annotations: {},
};
const first = [
  'image:',
  '  tag: one',
  '  digest: d',
  'tolerations:',
  '  - key: x',
  '    operator: Exists',
  'replicas: 2',
  'annotations:',
  '  note: null',
  '  8080: port',
  '',
].join('\n');
const second = ['image: {tag: two}', 'replicas: null', 'extra:', '  deep: 1', ''].join('\n');

test('files, sets and defaults make what every helm makes of them, whatever the order they were given in', async () => {
  const chart = new EchoChart(defaults);
  const fromHelm = await chart.everyValues(
    '--set-string=image.tag=4,text=1',
    chart.file(first),
    '--set=tolerations[1].key=y,image.tag=3',
    chart.file(second),
  );
  chart.remove();
  const sources = [
    fromSet('image.tag=4,text=1', '--set-string'),
    fromFile('first.yaml', first),
    fromSet('tolerations[1].key=y,image.tag=3'),
    fromFile('second.yaml', second),
  ];
  const { values } = loadValues(defaults, sources);
  expect(fromHelm).toEqual(helms.map(() => values));
  expect(values).toEqual({
    image: { repository: 'r', tag: '4', digest: 'd' },
    tolerations: [{ key: 'x', operator: 'Exists' }, { key: 'y' }],
    annotations: { note: null, 8080: 'port' },
    extra: { deep: 1 },
    text: '1',
  });
});

test('a --set into a list of the defaults does not see them: Helm puts nulls before it', async () => {
  const chart = new EchoChart(defaults);
  const fromHelm = await chart.everyValues('--set=tolerations[1].key=y');
  chart.remove();
  const { values } = loadValues(defaults, [fromSet('tolerations[1].key=y')]);
  expect(values.tolerations).toEqual([null, { key: 'y' }]);
  expect(fromHelm).toEqual(helms.map(() => values));
});

test('without sources the values are the defaults', () => {
  expect(loadValues(defaults, []).values).toEqual(defaults);
});

describe('where a value comes from', () => {
  const sources = [
    fromFile('first.yaml', first),
    fromFile('second.yaml', second),
    fromSet('tolerations[2].key=z,other.a=1'),
    fromSet('image.pull\\.policy=Always'),
  ];
  const loaded = loadValues(defaults, sources);

  test.each([
    ['the last file that sets it', ['image', 'tag'], 'second.yaml:1:9'],
    ['an earlier file, when the later one says nothing of it', ['image', 'digest'], 'first.yaml:3:3'],
    ['a --set', ['other', 'a'], '--set tolerations[2].key=z,other.a=1'],
    ['a --set of a name with a point', ['image', 'pull.policy'], '--set image.pull\\.policy=Always'],
    ['nowhere, for a default', ['image', 'repository'], undefined],
    ['the last source that sets anything in it, for a map', ['image'], '--set image.pull\\.policy=Always'],
    ['the null that took it away', ['replicas'], 'second.yaml:2:1'],
    ['the null that took away what would be above it', ['replicas', 'x'], 'second.yaml:2:1'],
    ['its own place, for a null that stays', ['annotations', 'note'], 'first.yaml:9:3'],
    ['the nearest thing above it, for what is not there', ['extra', 'missing'], 'second.yaml:3:1'],
    ['the item it lacks in a list', ['tolerations', 0, 'effect'], 'first.yaml:5:5'],
    ['the --set that made its item', ['tolerations', 2, 'operator'], '--set tolerations[2].key=z,other.a=1'],
    [
      'the --set that made a list grow, for the nulls before',
      ['tolerations', 1],
      '--set tolerations[2].key=z,other.a=1',
    ],
    ['its own place, for a name that is a number', ['annotations', 8080], 'first.yaml:10:3'],
    ['nowhere, for what nobody knows', ['unknown', 'a'], undefined],
    ['nowhere, for all values together', [], undefined],
  ])('%s', (_, path, origin) => {
    expect(loaded.originOf(path)).toBe(origin);
  });
});

describe('where a value comes from when files disagree on what it is', () => {
  const origin = (path: readonly string[], ...texts: readonly string[]): string | undefined =>
    loadValues(
      { a: { b: 0, z: 0 } },
      texts.map((text, index) => fromFile(`${index}.yaml`, text)),
    ).originOf(path);

  test.each([
    ['a map over a text', ['a', 'x'], 'a: text\n', 'a: {c: 1}\n', '1.yaml:1:1'],
    ['a map over a null, with the default back', ['a', 'b'], 'a: null\n', 'a: {c: 1}\n', undefined],
    ['a text over a map', ['a', 'c'], 'a: {c: 1}\n', 'a: text\n', '1.yaml:1:1'],
    ['a shorter list', ['a', 'c'], 'a: {c: [1, 2]}\n', 'a: {c: [3]}\n', '1.yaml:1:5'],
    ['maps that merge', ['a', 'c'], 'a: {c: 1}\n', 'a: {d: 1}\n', '0.yaml:1:5'],
  ])('%s', (_, path, one, other, expected) => {
    expect(origin(path, one, other)).toBe(expected);
  });
});

describe('a source that cannot be read', () => {
  test('is named with each of its problems', () => {
    const read = () => fromFile('my.yaml', 'a: .inf\nb: *c\n');
    expect(read).toThrow(ValueSourceError);
    expect(read).toThrow(
      new Error('my.yaml:1:4: .inf is no number that values can hold\nmy.yaml:2:4: there is no &c before this'),
    );
  });

  test('is a --set on values that are in its way', () => {
    expect(() => loadValues({}, [fromFile('my.yaml', 'a: text\n'), fromSet('a.b=1')])).toThrow(
      new ValueSourceError('--set a.b=1', [{ message: 'a is set already, and not to a map' }]),
    );
  });
});
