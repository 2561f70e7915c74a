import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {
  fromFile,
  fromSet,
  loadValues,
  setForms,
  type SetOption,
  type ValueMap,
  type ValueSource,
} from '../../../../lib/helm/values/load/load';
import { helms } from '../../../../tools/programs/tools';
import { runsOr } from '../../../support/random-values';
import { EchoChart } from './real-helm';

const chart = new EchoChart();
const home = mkdtempSync(path.join(os.tmpdir(), 'set-options-'));
const key = path.join(home, 'key.pub');
const other = path.join(home, 'other.txt');
beforeAll(() => {
  writeFileSync(key, 'ssh-ed25519 AAAA scanner, room 2\n');
  writeFileSync(other, '12');
});
afterAll(() => {
  chart.remove();
  rmSync(home, { recursive: true });
});

const source = (option: SetOption, expression: string): ValueSource =>
  fromSet(expression, option, file => readFileSync(file, 'utf8'));

describe('every helm makes the same of', () => {
  // Each case sets names of its own, so that one run of helm takes them all.
  const cases: readonly (readonly [SetOption, string])[] = [
    ['--set-json', 'map={"example.com/a":"b","n":[1,2.5,1e3,-0.5]}'],
    ['--set-json', 'j1=1,j2="a,b",j3=true, j4=null,j5=[{"x":{}}] , j6={}'],
    ['--set-json', 'blanks= \t{"a": 1} ,more=2'],
    ['--set-json', 'nocomma={"a":"}\\""}nextone=[]'],
    ['--set-json', 'empty=,emptytoo=1'],
    ['--set-json', 'last='],
    ['--set-json', 'items[1].a={"b":1},items[0]="x"'],
    ['--set-json', 'lostno[0].a='],
    ['--set-json', 'a\\.b/c="x",unicode="\\u00e9\\n😀"'],
    ['--set-json', 'jbig=12345678901234567890,jint=9007199254740993'],
    ['--set-literal', 'literal=x,y={a}[0]\\n="z"'],
    ['--set-literal', 'podAnnotations.a=x,y'],
    ['--set-literal', 'esc\\.aped=1'],
    ['--set-literal', 'la[1].b=true'],
    ['--set-literal', 'lempty='],
    ['--set-literal', 'lempties[0].b='],
    ['--set-literal', 'comma,name=null'],
    ['--set-literal', 'llines=a\nb\n'],
    ['--set-file', `key=${key}`],
    ['--set-file', `files[1].a=${other},fkey=${key}`],
    ['--set-file', `flist={${key},${other}}`],
    ['--set-file', 'fempty='],
  ];
  let fromHelm: readonly (ValueMap | undefined)[];

  beforeAll(async () => {
    fromHelm = await chart.everyValues(...cases.map(([option, expression]) => `${option}=${expression}`));
  });

  test.each(cases)('%s %s', (option, expression) => {
    const { values } = source(option, expression);
    const ofHelm = fromHelm.map(
      each => each && Object.fromEntries(Object.entries(each).filter(([name]) => Object.hasOwn(values, name))),
    );
    expect(ofHelm).toEqual(helms.map(() => values));
  });
});

test('all options of all kinds take effect in the order of Helm, not in that of the command line', async () => {
  const options = Object.keys(setForms) as SetOption[];
  const valueOf = (option: SetOption): string =>
    option === '--set-json' ? '"json"' : option === '--set-file' ? other : option.slice(2);
  const given = [
    ...options.toReversed().map(option => [option, `same=${valueOf(option)}`] as const),
    ...options.map(option => [option, `from${option.slice(2)}=${valueOf(option)}`] as const),
  ];
  const file = 'same: file\n';
  const fromHelm = await chart.everyValues(
    ...given.map(([option, expression]) => `${option}=${expression}`),
    chart.file(file),
  );
  const ours = loadValues({}, [
    ...given.map(([option, expression]) => source(option, expression)),
    fromFile('my.yaml', file),
  ]).values;
  expect(ours.same).toBe('set-literal');
  expect(fromHelm).toEqual(helms.map(() => ours));
});

describe('helm refuses', () => {
  test.each<readonly [SetOption, string, RegExp]>([
    ['--set-json', 'a={"b":', /^--set-json a=\{"b":: its value is no JSON \(/],
    ['--set-json', 'a=b', /^--set-json a=b: its value is no JSON \(/],
    ['--set-json', 'a=1 b', /: b has no value$/],
    ['--set-json', 'a', /: a has no value$/],
    ['--set-literal', 'a', /: a has no value$/],
    ['--set-literal', 'a[x]=1', /: \[x\] is not an index$/],
    ['--set-literal', 'a[0]b=1', /: b cannot follow a \]$/],
    ['--set-file', 'a=/none/there', /no such file/],
    ['--set-file', 'a=,b=', /no such file/],
  ])('%s %s', async (option, expression, message) => {
    expect(() => source(option, expression)).toThrow(message);
    expect(await chart.isRefused(`${option}=${expression}`)).toBe(true);
  });
});

test('--set-json takes a whole map of values, as Helm 4 does', async () => {
  const expression = '{"image":{"tag":"v1"},"list":[1],"none":null}';
  const file = 'image: { tag: v0, digest: d }\nnone: 1\n';
  const ours = loadValues({}, [source('--set-json', expression), fromFile('my.yaml', file)]).values;
  const newest = (await chart.everyValues(chart.file(file), `--set-json=${expression}`)).at(-1);
  expect(newest).toEqual(ours);
});

const name = fc.constantFrom('a', 'b', 'c-d', 'e\\.f', 'g/h', 'é');
const index = fc.nat(3).map(at => `[${at}]`);
const steps = fc.array(
  fc.oneof(
    name.map(each => `.${each}`),
    index,
  ),
  { maxLength: 3 },
);
const text = fc.string({
  unit: fc.constantFrom(...Array.from('ab01.,=\\{}[] "-+'), 'true', 'null', '😀', 'x=', ',y='),
  maxLength: 8,
});
const values: Readonly<Record<SetOption, fc.Arbitrary<string>>> = {
  '--set': text,
  '--set-string': text,
  '--set-literal': text,
  '--set-json': fc
    .tuple(fc.json({ maxDepth: 2, noUnicodeString: true }), fc.constantFrom('', ' ', ',', ' , '))
    .map(each => each.join('')),
  '--set-file': fc.constantFrom(key, other, `{${key},${other}}`, ''),
};
const anything = fc
  .constantFrom(...(Object.keys(setForms) as SetOption[]))
  .chain(option =>
    fc
      .record({ option: fc.constant(option), first: name, steps, value: values[option] })
      .map(({ first, steps: below, value }) => [option, `${first}${below.join('')}=${value}`] as const),
  );

test('whatever of all of them is taken here, every helm makes the same of', async () => {
  const taken: (readonly [SetOption, string])[] = [];
  const sources: ValueSource[] = [];
  for (const each of fc.sample(anything, { numRuns: runsOr(300), seed: 17 })) {
    // What does not fit what is there already is refused; test/helm/values/load/set.test.ts has that.
    try {
      const [option, expression] = each;
      const next = source(option, expression);
      loadValues({}, [...sources, next]);
      sources.push(next);
      taken.push(each);
    } catch {
      continue;
    }
  }
  expect(taken.length).toBeGreaterThan(50);
  const fromHelm = await chart.everyValues(...taken.map(([option, expression]) => `${option}=${expression}`));
  expect(fromHelm).toEqual(helms.map(() => loadValues({}, sources).values));
});
