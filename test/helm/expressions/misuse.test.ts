import {
  bool,
  both,
  DeclarationError,
  Conditional,
  each,
  ifSet,
  entry,
  group,
  int,
  intOrPercent,
  is,
  joined,
  kubernetes,
  list,
  lookup,
  mapOf,
  named,
  not,
  orElse,
  release,
  splice,
  str,
  SymbolicUseError,
  type Templated,
  text,
  truncated,
  when,
} from '../../../lib/helm';
import { symbolic } from '../../../lib/helm/values/symbolic';
import { Sample, showing } from '../sample';

const key = text({ doc: 'A key.' });
const port = entry('A port.', {
  number: int({ doc: 'A number.' }),
  names: list(text({ doc: 'A name.' }), { doc: 'Names.' }),
});
const declaration = group('Values.', {
  word: text({ doc: 'A text.', default: '' }),
  slug: text({ doc: 'A text of letters.', default: '', pattern: '^[a-z]*$' }),
  count: int({ doc: 'A number.', default: 0 }),
  set: bool({ doc: 'A boolean.', default: false }),
  surge: intOrPercent({ doc: 'A number or a text.', default: 1 }),
  words: list(text({ doc: 'A text.' }), { doc: 'Texts.', default: [] }),
  labels: mapOf(text({ doc: 'A text.' }), { doc: 'A map.', keys: key, default: {} }),
  affinity: kubernetes('Affinity', { doc: 'A piece of an object.', default: {} }),
  ports: list(port, { doc: 'Groups.', default: [] }),
  image: group('A group.', { tag: text({ doc: 'A text in a group.', default: '' }) }),
});
const v = symbolic(declaration);

type Use = (symbol: unknown) => unknown;

const uses: readonly (readonly [name: string, use: Use])[] = [
  ['put into a string', x => `a ${x as string}`],
  ['put behind a string', x => 'a'.concat(x as string)],
  ['added', x => (x as number) + 1],
  ['compared', x => (x as number) < 1],
  ['made a number', x => Number(x)],
  ['the name of a key', x => ({ [x as string]: 1 })],
  [
    'looped over',
    x => {
      for (const item of x as unknown[]) return item;
      return undefined;
    },
  ],
  [
    'looped over by its keys',
    x => {
      for (const name in x as object) return name;
      return undefined;
    },
  ],
  ['spread into a list', x => [...(x as unknown[])]],
  ['spread into a map', x => ({ ...(x as object) })],
  [
    'taken apart',
    x => {
      const [first] = x as unknown[];
      return first;
    },
  ],
  ['asked for its keys', x => Object.keys(x as object)],
  ['asked for its entries', x => Object.entries(x as object)],
  ['written as JSON', x => JSON.stringify(x)],
];

/** Who says which name when it is misused. */
const subjects: readonly (readonly [path: string, misuse: (use: Use) => unknown])[] = [
  ['word', use => use(v.word)],
  ['count', use => use(v.count)],
  ['set', use => use(v.set)],
  ['surge', use => use(v.surge)],
  ['words', use => use(v.words)],
  ['labels', use => use(v.labels)],
  ['affinity', use => use(v.affinity)],
  ['image.tag', use => use(v.image.tag)],
  [
    'port.number',
    use =>
      each(v.ports, 'port', item => {
        use(item.number);
        return '';
      }),
  ],
  ['Release.Name', use => use(release.name)],
  ['eq(image.tag, "x")', use => use(is(v.image.tag, 'x'))],
  ['name', use => use(named('name', 'A name.', v.word))],
  ['a when expression', use => use(when(v.set, 'x'))],
];

/** The error of something that must fail. */
function errorOf(fails: () => unknown): unknown {
  try {
    fails();
  } catch (error) {
    return error;
  }
  throw new Error('nothing failed');
}

describe('fails at once, and is named: a symbolic value that is', () => {
  test.each(uses)('%s', (_, use) => {
    for (const [path, misuse] of subjects) {
      const error = errorOf(() => misuse(use));
      expect(error).toBeInstanceOf(SymbolicUseError);
      expect(String(error)).toContain(
        `SymbolicUseError: ${path} is symbolic: it has no value until the chart is installed`,
      );
    }
    // Groups have their values as properties, and complain of those that are not declared.
    expect(String(errorOf(() => use(v.image)))).toMatch(/image is symbolic|no value image.toJSON/);
    expect(String(errorOf(() => use(v)))).toMatch(/values is symbolic|no value toJSON; values has/);
  });
});

const mistakes: readonly (readonly [mistake: string, make: () => unknown, message: string])[] = [
  [
    'a value that is not declared',
    () => (v as unknown as { nmae: unknown }).nmae,
    'there is no value nmae; values has word, slug, count',
  ],
  [
    'a value that is not declared in its group',
    () => (v.image as unknown as { tagg: unknown }).tagg,
    'there is no value image.tagg; image has tag; did you mean tag?',
  ],
  [
    'a name that JavaScript gives to every object',
    () => (v.image as unknown as { toString: unknown }).toString,
    'there is no value image.toString',
  ],
  [
    'a number or text as a condition',
    () => when(v.surge, 'x'),
    'surge may be a number or a text: it can be shown, but nothing can depend on it',
  ],
  ['a number or text that is left out while empty', () => ifSet(v.surge), 'surge may be a number or a text'],
  ['a number or text that is compared', () => is(v.surge, 1), 'surge may be a number or a text'],
  ['a number or text with a fallback', () => orElse(v.surge, 1), 'surge may be a number or a text'],
  ['a number or text among conditions', () => both(v.set, not(v.surge)), 'surge may be a number or a text'],
  [
    'a number or text that decides about objects',
    () =>
      new Sample(declaration, (scope, values) => {
        new Conditional(scope, 'some', values.surge);
      }).files,
    'surge may be a number or a text',
  ],
  [
    'a cut of text that may not be ASCII',
    () => truncated(v.word, 5),
    'word cannot be cut: without a pattern it may have characters that are not ASCII',
  ],
  [
    'a cut of text that is put together with some',
    () => truncated(str`${v.slug}-${v.word}`, 5),
    'a text expression cannot be cut',
  ],
  ['a cut of a literal that is not ASCII', () => truncated(str`é${v.slug}`, 5), 'a text expression cannot be cut'],
];

describe('a mistake in a tree is refused when it is made', () => {
  test.each(mistakes)('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

const inCharts: readonly (readonly [
  mistake: string,
  show: (values: typeof v) => Templated<Readonly<Record<string, unknown>>>,
  message: string,
])[] = [
  [
    'an each() inside a text',
    values => ({
      a: when(
        each(values.words, 'word', word => word),
        'x',
      ),
    }),
    'a each expression cannot be part of another expression',
  ],
  [
    'a map inside a function',
    values => ({ a: lookup(when<Record<string, string>>(values.set, { a: 'b' }, {}), 'a') }),
    'a when() inside an expression yields text, numbers or booleans',
  ],
  [
    'an each() whose items may be missing',
    values => ({ a: each(values.words, 'word', word => when(values.set, word)) }),
    'each(word): its body must yield a value for every item',
  ],
  [
    'an each() of the name of one around it',
    values => ({
      a: each(values.ports, 'item', item => ({
        own: item.number,
        inner: each(item.names, 'item', name => str`${item.number}${name}`),
      })),
    }),
    'each(item): the each() in it needs another name',
  ],
  [
    'an item in a template of its own',
    values => ({ a: each(values.words, 'word', word => named('wordly', 'About a word.', str`a ${word}`)) }),
    'word is what each() is at: it cannot be used outside of it',
  ],
  [
    'a condition on a list of its own template',
    values => ({ a: when(named('some', 'Words.', values.words), 'some') }),
    'some is a list that is named: it can be shown, but nothing can depend on it',
  ],
  [
    'a function of a list of its own template',
    values => ({ a: joined(named('some', 'Words.', values.words), ',') }),
    'some is a list that is named: it can be shown, but nothing can depend on it',
  ],
];

test('a value that is not declared is a DeclarationError, which suggests the closest name', () => {
  const error = errorOf(() => (v as unknown as { wrod: unknown }).wrod);
  expect(error).toBeInstanceOf(DeclarationError);
  expect(String(error)).toMatch(/^DeclarationError: there is no value wrod; .*; did you mean word\?$/);
});

describe('a mistake that only the chart shows is refused when it is printed', () => {
  test.each(inCharts)('%s', (_, show, message) => {
    expect(() => showing(declaration, show).files).toThrow(message);
  });
});

test('splice() stands in lists only', () => {
  const wrong = showing(declaration, values => ({ a: splice(values.words) as unknown as string[] }));
  expect(() => wrong.manifests()).toThrow('splice() stands for items of a list: put it into one');
  expect(() => wrong.files).toThrow();
});
