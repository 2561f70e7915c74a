import { fromFile, fromSet, loadValues, type ValueMap } from '../../../../lib/helm/values/load/load';
import { helms } from '../../../../tools/programs/tools';
import { EchoChart } from './real-helm';

const chart = new EchoChart();
afterAll(() => {
  chart.remove();
});

describe('every helm makes the same of', () => {
  // Each case sets names of its own, so that one run of helm takes them all.
  const plain = [
    ['a text', 'text=x'],
    ['a dotted name', 'dotted.b.c=x'],
    ['two names', 'one=x,two=y'],
    ['two names below one', 'both.a=x,both.b=y'],
    ['a name that is set twice', 'twice=x,twice=y'],
    ['a comma at the end', 'comma=x,'],
    ['blanks, which stay', 'blank= x , more=y'],
    ['no value', 'empty='],
    ['no value before a comma', 'empty1=,empty2='],
    ['no value below a name', 'empty3.a='],
    ['a second =', 'equals=a=b'],
    ['signs in a value', 'signs=a.b[0]}{'],
    ['true in any case', 'true1=true,true2=True,true3=tRUE'],
    ['false in any case', 'false1=false,false2=FALSE'],
    ['a long s in false', 'false3=fal\u017fe'],
    ['yes, which is text', 'yes=yes,on=on'],
    ['null in any case', 'null1=null,null2=Null'],
    ['~, which is text', 'tilde=~'],
    ['a whole number', 'int=12'],
    ['zero', 'zero=0'],
    ['signed numbers', 'plus=+7,minus=-7,minuszero=-0'],
    ['a leading zero, which makes text', 'octal=010,zeros=00'],
    ['a leading zero behind a sign, which does not', 'signed=-05'],
    ['a decimal, which is text', 'float=1.5,exponent=1e3'],
    ['other notations, which are text', 'hex=0x1F,under=1_000'],
    ['the largest exact number', 'exact=9007199254740992'],
    ['a number beyond 64 bits, which is text', 'huge=9223372036854775808'],
    ['a list', 'list={a,1,true,null}'],
    ['an empty list, which has one empty text', 'emptylist={}'],
    ['a list with nothing between commas', 'commas={,a,}'],
    ['brackets, which are text', 'brackets=[]'],
    ['a list and another name', 'listed={a,b},further=x'],
    ['a list and another name without a comma', 'glued={a}gluedtoo=x'],
    ['a brace that does not begin the value', 'brace=x{a,brace2=b}'],
    ['an index', 'index[0]=x'],
    ['an index beyond the end', 'grown[2]=x'],
    ['indices in any order', 'order[1]=x,order[0]=y'],
    ['a list in a list', 'lists[1][0]=x,lists[1][2]=y'],
    ['maps in a list', 'maps[0].a=x,maps[0].b=y,maps[1].a.c=z'],
    ['a list in a map in a list', 'deep[0].a[1].b=x'],
    ['a list for an item', 'items[0]={a,b}'],
    ['a map instead of a text in a list', 'became={a},became[0].b=x'],
    ['an index with zeros and with a sign', 'padded[01]=x,signedindex[+1]=y'],
    ['an empty item', 'emptyitem[0]='],
    ['an empty value in an item before a comma', 'emptyin[0].a=,emptyin[1].a=x'],
    ['a point that is meant', 'a\\.b/c=x,below.a\\.b=y'],
    ['a comma that is meant', 'commatext=a\\,b'],
    ['an = that is meant', 'a\\=b=x'],
    ['brackets that are meant', 'a\\[0\\]=x'],
    ['a brace that is meant', 'bracetext=\\{a\\,b\\}'],
    ['a comma and a brace in a list', 'listtext={a\\,b,c\\}}'],
    ['a backslash that is meant', 'backslash=a\\\\b'],
    ['a backslash at the end', 'lastbackslash=a\\'],
    ['names of JavaScript', '__proto__.polluted=x,constructor=y'],
    ['what is not ASCII', 'größe=é😀'],
    ['nothing at all', ''],
    ['thirty names below one', `thirty${'.a'.repeat(30)}=x`],
  ] as const;
  const strings = [
    ['numbers and words in strings', 'sint=12,strue=true,snull=null'],
    ['a list in strings', 'slist={1,true}'],
    ['an item in strings', 'sitem[1].a=1'],
  ] as const;
  let fromHelm: readonly (ValueMap | undefined)[];

  beforeAll(async () => {
    const args = [
      ...plain.map(([, expression]) => `--set=${expression}`),
      ...strings.map(([, expression]) => `--set-string=${expression}`),
    ];
    fromHelm = await chart.everyValues(...args);
  });

  const ofHelm = (values: ValueMap): unknown =>
    fromHelm.map(
      each => each && Object.fromEntries(Object.entries(each).filter(([name]) => Object.hasOwn(values, name))),
    );

  test.each(plain)('%s: --set %s', (_, expression) => {
    const { values } = fromSet(expression);
    expect(ofHelm(values)).toEqual(helms.map(() => values));
  });

  test.each(strings)('%s: --set-string %s', (_, expression) => {
    const { values } = fromSet(expression, '--set-string');
    expect(ofHelm(values)).toEqual(helms.map(() => values));
  });

  test('all of them together, with the strings last', () => {
    const sources = [
      ...strings.map(([, expression]) => fromSet(expression, '--set-string')),
      ...plain.map(([, expression]) => fromSet(expression)),
    ];
    expect(fromHelm).toEqual(helms.map(() => loadValues({}, sources).values));
  });
});

test('a name of JavaScript stays in the values it is set in', () => {
  expect(Object.keys(fromSet('__proto__.polluted=x').values)).toEqual(['__proto__']);
  expect('polluted' in {}).toBe(false);
});

describe('helm refuses', () => {
  test.each([
    ['a', 'a has no value'],
    ['a,b=1', 'a has no value'],
    ['a.b,c=1', 'a.b has no value'],
    ['a=1,,b=2', 'a name is missing before ,'],
    ['a..b=1', 'a name is missing before .'],
    ['a.=1', 'a name is missing before ='],
    ['a={b', 'a list must end with }'],
    ['a={b}c', 'c has no value'],
    ['a={{b}}', '} has no value'],
    ['a[x]=1', '[x] is not an index'],
    ['a[]=1', '[] is not an index'],
    ['a[-1]=1', 'the index -1 is not between 0 and 65536'],
    ['a[65537]=1', 'the index 65537 is not between 0 and 65536'],
    ['a[0]b=1', 'b cannot follow a ]'],
    ['a=1,a.b=2', 'a is set already, and not to a map'],
    ['a=null,a.b=2', 'a is set already, and not to a map'],
    ['a=1,a[0]=2', 'a is set already, and not to a list'],
    ['a.b=1,a.b[0]=2', 'a.b is set already, and not to a list'],
    ['a[0]=1,a[0][0]=2', 'a[0] is set already, and not to a list'],
    [`a${'.a'.repeat(31)}=1`, 'there are more than 30 names below a'],
  ])('--set %s', async (expression, message) => {
    expect(() => fromSet(expression)).toThrow(new Error(`--set ${expression}: ${message}`));
    expect(await chart.isRefused(`--set=${expression}`)).toBe(true);
  });
});

describe('refused although a helm takes it', () => {
  test.each([
    ['a name without a value, which Helm 4 forgets', 'a[', '[ lacks its ]', undefined],
    ['a name without a value, which Helm forgets', 'a.', 'it ends where a name should be', {}],
    ['a value without a name, which Helm forgets', '=x', 'a name is missing before =', {}],
    ['an index without a name, which Helm forgets', '[0]=x', 'a name is missing before [', {}],
    ['an index without a value', 'a[0]', 'a[0] has no value', { a: [] }],
    [
      'an empty value that Helm loses',
      'a[0].b=',
      'Helm loses an empty value at the end behind an index: set a[0].b in a value file',
      { a: [] },
    ],
    [
      'a number that JavaScript cannot hold',
      'a=9007199254740993',
      '9007199254740993 is too large a number to be exact: use --set-string',
      { a: Number('9007199254740993') },
    ],
  ])('%s: --set %s', async (_, expression, message, helm317) => {
    expect(() => fromSet(expression)).toThrow(new Error(`--set ${expression}: ${message}`));
    expect(await chart.values('3.17', `--set=${expression}`)).toEqual(helm317);
  });
});

describe('on what files have set', () => {
  const file =
    'list:\n  - name: a\n    more: {x: 1}\n  - text\n  - [1, 2]\n  - null\ntext: x\nmap: {a: 1}\nnothing: null\n';

  const cases = [
    ['an item keeps its other fields', 'list[0].more.y=2'],
    ['a list grows', 'list[5]=x'],
    ['a text in a list becomes a map', 'list[1].a=x'],
    ['an inner list grows', 'list[2][3]=x'],
    ['a null in a list becomes a list', 'list[3][1]=x'],
    ['a list is replaced by braces', 'list={a}'],
    ['a map is replaced by a text', 'map=x'],
    ['a map gets another name', 'map.b.c=x'],
    ['a null takes a map away', 'map=null'],
  ].map(([sentence = '', expression = ''], index) => ({ sentence, expression, name: `case${index}` }));
  const below = (name: string): string => `${name}:\n  ${file.replaceAll('\n', '\n  ').trimEnd()}\n`;
  let fromHelm: readonly (ValueMap | undefined)[];

  beforeAll(async () => {
    fromHelm = await chart.everyValues(
      chart.file(cases.map(({ name }) => below(name)).join('')),
      ...cases.map(({ name, expression }) => `--set=${name}.${expression}`),
    );
  });

  test.each(cases)('$sentence: --set $expression', ({ name, expression }) => {
    const { values } = loadValues({}, [fromSet(`${name}.${expression}`), fromFile('my.yaml', below(name))]);
    expect(fromHelm.map(each => each?.[name])).toEqual(helms.map(() => values[name]));
  });

  test.each([
    ['text.a=1', 'text is set already, and not to a map'],
    ['nothing.a=1', 'nothing is set already, and not to a map'],
    ['map[0]=1', 'map is set already, and not to a list'],
    ['nothing[0]=1', 'nothing is set already, and not to a list'],
    ['list[0][0]=1', 'list[0] is set already, and not to a list'],
    ['list.a=1', 'list is set already, and not to a map'],
  ])('helm refuses --set %s', async (expression, message) => {
    expect(() => loadValues({}, [fromFile('my.yaml', file), fromSet(expression)])).toThrow(
      new Error(`--set ${expression}: ${message}`),
    );
    expect(await chart.isRefused(chart.file(file), `--set=${expression}`)).toBe(true);
  });
});
