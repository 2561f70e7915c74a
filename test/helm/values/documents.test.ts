import Ajv from 'ajv';
import { parseDocument } from 'yaml';
import {
  type AnyGroup,
  bool,
  defaultsOf,
  type Expression,
  type Fields,
  group,
  int,
  kubernetes,
  list,
  mapOf,
  oneOf,
  text,
  valuesReference,
} from '../../../lib/helm';
import { valuesYaml } from '../../../lib/helm/values/document';
import { ANY_TEXT } from '../../../lib/helm/values/any-text';
import { valuesSchema } from '../../../lib/helm/values/schema';
import type { Schema } from '../../../lib/declared/json-schema';
import { valuesTable } from '../../../lib/declared/reference';
import { nastyTexts } from '../../support/random-values';
import { values } from '../every-value';
import { everything } from '../everything';
import { showing, shown } from '../sample';

/** Every declared name with where it lies, groups included. */
const named = ({ fields }: AnyGroup, at: readonly string[] = []): readonly (readonly string[])[] =>
  Object.entries(fields).flatMap(([name, field]) => [
    [...at, name],
    ...(field.kind === 'group' ? named(field, [...at, name]) : []),
  ]);
const groupsIn = (
  declared: AnyGroup,
  at: readonly string[] = [],
): readonly (readonly [path: readonly string[], group: AnyGroup])[] => [
  [at, declared],
  ...Object.entries(declared.fields).flatMap(([name, field]) =>
    field.kind === 'group' ? groupsIn(field, [...at, name]) : [],
  ),
];
const groups = groupsIn(values);
const leaves = named(values).filter(path => !groups.some(([group]) => group.join('.') === path.join('.')));

describe('the schema', () => {
  const schema = valuesSchema(values, 'Values');

  /** What draft 7 has; a later keyword would be ignored by Helm 3. */
  const DRAFT_7 = [
    '$id',
    '$schema',
    '$ref',
    '$comment',
    'title',
    'description',
    'default',
    'readOnly',
    'examples',
    'multipleOf',
    'maximum',
    'exclusiveMaximum',
    'minimum',
    'exclusiveMinimum',
    'maxLength',
    'minLength',
    'pattern',
    'additionalItems',
    'items',
    'maxItems',
    'minItems',
    'uniqueItems',
    'contains',
    'maxProperties',
    'minProperties',
    'required',
    'additionalProperties',
    'definitions',
    'properties',
    'patternProperties',
    'dependencies',
    'propertyNames',
    'const',
    'enum',
    'type',
    'format',
    'contentMediaType',
    'contentEncoding',
    'if',
    'then',
    'else',
    'allOf',
    'anyOf',
    'oneOf',
    'not',
  ];
  const OF_SCHEMAS = ['properties', 'definitions', 'patternProperties'];
  const OF_VALUES = ['default', 'examples', 'enum', 'const', 'required'];
  const keywordsOf = (part: unknown): readonly string[] => {
    if (Array.isArray(part)) return part.flatMap(keywordsOf);
    if (typeof part !== 'object' || part === null) return [];
    return Object.entries(part).flatMap(([keyword, below]) => [
      keyword,
      ...(OF_VALUES.includes(keyword)
        ? []
        : OF_SCHEMAS.includes(keyword)
          ? Object.values(below as object).flatMap(keywordsOf)
          : keywordsOf(below)),
    ]);
  };

  test('has only keywords of draft 7, which Helm 3 and Helm 4 both enforce', () => {
    const keywords = new Set(keywordsOf(schema));
    expect([...keywords].filter(keyword => !DRAFT_7.includes(keyword))).toEqual([]);
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
  });

  test('is a schema, and the defaults and examples are right by it', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    expect({ valid: ajv.validateSchema(schema), errors: ajv.errors }).toEqual({ valid: true, errors: null });
    const validate = ajv.compile(schema);
    const examples = Object.fromEntries(
      Object.entries(values.fields).flatMap(([name, { example }]) => (example === undefined ? [] : [[name, example]])),
    );
    expect(Object.keys(examples)).toEqual(['title', 'ports', 'labels']);
    for (const each of [defaultsOf(values), { ...defaultsOf(values), ...examples }])
      expect({ valid: validate(each), errors: validate.errors }).toEqual({ valid: true, errors: null });
  });

  const schemaAt = (path: readonly string[], from: Schema = schema): Schema =>
    path.reduce<Schema>((at, name) => (at.properties as Record<string, Schema>)[name] ?? {}, from);
  const { complete = {} } = schema.definitions as Readonly<Record<string, Schema>>;

  test.each(groups.map(([path, declared]) => [path.join('.') || 'the root', path, declared] as const))(
    'lets nothing be missing and nothing unknown be in %s',
    (_, path, { fields, doc }) => {
      const { required, additionalProperties, properties, description } = schemaAt(path);
      const ofHelm = path.length === 0 ? ['global', 'enabled'] : [];
      // What must be there is said apart, so that types made from the schema ask for nothing.
      expect({ required, additionalProperties, description }).toEqual({
        required: undefined,
        additionalProperties: false,
        description: doc,
      });
      expect(schemaAt(path, complete).required).toEqual(Object.keys(fields));
      expect(Object.keys(properties as object).sort()).toEqual([...ofHelm, ...Object.keys(fields)].sort());
    },
  );

  test('says of every value what it does and what holds when nobody says anything', () => {
    const said = leaves.map(path => schemaAt(path));
    expect(
      said.filter(
        ({ description, default: standard }) =>
          typeof description !== 'string' || description === '' || standard === undefined,
      ),
    ).toEqual([]);
  });

  test('leaves a chart its own "enabled"', () => {
    const own = group('Values.', { enabled: oneOf(['yes', 'always'], { doc: 'Whether.', default: 'always' }) });
    expect(valuesSchema(own, 'Values')).toMatchObject({
      properties: { enabled: { enum: ['yes', 'always'] }, global: { type: 'object' } },
    });
  });
});

describe('values.yaml', () => {
  const yaml = valuesYaml(values);

  test('holds exactly the defaults for who reads it as YAML 1.1', () => {
    const document = parseDocument(yaml, { version: '1.1' });
    expect(document.errors).toEqual([]);
    expect(document.toJS()).toEqual(defaultsOf(values));
  });

  test('has a comment above every value that begins with its name', () => {
    const lines = yaml.split('\n');
    const commented = named(values).filter(path => {
      const [margin, name = ''] = ['  '.repeat(path.length - 1), path.at(-1)];
      const at = lines.findIndex(
        (line, index) =>
          line.startsWith(`${margin}${name}:`) &&
          lines.slice(0, index).some(above => above.startsWith(`${margin}# ${name} -- `)),
      );
      const start = lines.slice(0, at).findLastIndex(above => above.startsWith(`${margin}# ${name} -- `));
      return at > 0 && lines.slice(start, at).every(between => between.startsWith(`${margin}# `));
    });
    expect(commented).toEqual(named(values));
  });

  test('says which words there are, what lists and maps hold, and an example on a line of its own', () => {
    expect(yaml).toContain('# mode -- What it does. One of: on, off, auto.\nmode: auto\n');
    expect(yaml).toContain('# title -- What names start with. Empty: the release.\n# Example: "web"\ntitle: ""\n');
    expect(yaml).toContain('# words -- Words. (list of text)\nwords:\n  - one\n');
    expect(yaml).toContain('# affinity -- Where it runs. (Kubernetes Affinity)\naffinity: {}\n');
  });

  test('begins with what the chart is for', () => {
    expect(yaml.split('\n').slice(0, 2)).toEqual(['# A service of no use.', '# It has every kind of value.']);
  });

  test('writes a default that two values share twice, without an anchor', () => {
    const shared = { runAsUser: 1000 };
    const twice = group('Values.', {
      pod: kubernetes('PodSecurityContext', { doc: 'Of the pod.', default: shared }),
      container: kubernetes('SecurityContext', { doc: 'Of the container.', default: shared }),
    });
    expect(valuesYaml(twice)).not.toMatch(/[&*]a1/);
    expect(valuesYaml(twice).match(/runAsUser: 1000/g)).toHaveLength(2);
  });

  test('wraps long words about a value', () => {
    const long = group('Values.', {
      inner: group('Values.', { word: text({ doc: 'word '.repeat(60).trim(), default: '' }) }),
    });
    const lines = valuesYaml(long).split('\n');
    expect(lines.filter(line => line.startsWith('  # ')).length).toBeGreaterThan(2);
    expect(lines.filter(line => line.length > 102)).toEqual([]);
  });

  test('is read by Helm as it was meant, whatever the defaults are', async () => {
    const any = text({ doc: 'Any text.' });
    const safe = nastyTexts.filter(each => new RegExp(ANY_TEXT, 'u').test(each));
    const fields: Fields = {
      items: list(any, { doc: 'As items.', default: safe }),
      entries: mapOf(any, {
        doc: 'As values.',
        keys: any,
        default: Object.fromEntries(safe.map((each, index) => [`k${index}`, each])),
      }),
      // Go takes even a quoted << for a merge.
      keys: mapOf(any, {
        doc: 'As keys.',
        keys: any,
        default: Object.fromEntries(safe.filter(each => each !== '<<').map((each, index) => [each, String(index)])),
      }),
      ...Object.fromEntries(
        safe.map((each, index) => [`text${index}`, text({ doc: `Text ${index}.`, default: each })]),
      ),
      ...Object.fromEntries(
        [0, -5, 1_000_000, Number.MAX_SAFE_INTEGER].map((each, index) => [
          `int${index}`,
          int({ doc: `Number ${index}.`, minimum: -10, maximum: Number.MAX_SAFE_INTEGER, default: each }),
        ]),
      ),
      flag: bool({ doc: 'A boolean.', default: true }),
    };
    const declared: AnyGroup = group('Values.', fields);
    const spec = await shown(
      showing<Fields>(group('Values.', fields), symbols =>
        Object.fromEntries(Object.keys(fields).map(name => [name, symbols[name] as Expression<string>])),
      ),
    );
    expect(spec).toEqual(defaultsOf(declared));
  });
});

describe('the reference', () => {
  const page = valuesReference(values, 'Values', 'What may be set.');
  const pathsIn = (markdown: string): readonly string[] =>
    [...markdown.matchAll(/^\| (?:<a id=[^>]+><\/a>)?`([^`]+)` \|/gm)].map(([, path = '']) => path);

  test.each([
    ['the table of the README', valuesTable(values)],
    ['the page', page],
  ])('has every value exactly once: %s', (_, markdown) => {
    expect([...pathsIn(markdown)].sort()).toEqual(leaves.map(path => path.join('.')).sort());
  });

  test('has a section for every group, with what it is for', () => {
    expect(page).toContain('# Values\n\nWhat may be set.\n\n## Top level\n\n| Value |');
    expect(page).toContain('## scaling\n\nHow many there are.\n\n| Value |');
  });

  test('says type, default, words and example', () => {
    const rows = valuesTable(values).split('\n');
    expect(rows).toContain('| `replicas` | Pods. | `2` | int ≥ 0 |');
    expect(rows).toContain('| `huge` | More than 32 bits. | `3435973836800` | int, 0 to 9007199254740991 |');
    expect(rows).toContain('| `mode` | What it does. | `"auto"` | on \\| off \\| auto |');
    expect(rows).toContain('| `secret` | A secret with a password. | `""` | name of a Secret |');
    expect(rows).toContain('| `surge` | Pods more than wanted. | `"25%"` | int or percentage |');
    expect(rows).toContain('| `table` | Rows. | `[]` | list of list of text |');
    expect(rows).toContain('| `env` | Variables. | `{}` | map of Kubernetes EnvVarContent |');
    expect(rows).toContain('| `labels` | Labels of everything. Example: `{"team":"imaging"}` | `{}` | map of text |');
    expect(rows).toContain('| `scaling.metric.query` | A query. | `""` | text |');
  });

  test('keeps its columns, whatever the words are', () => {
    const odd = group('Values.', {
      odd: text({ doc: 'One | two\nthree', default: 'a|b' }),
      word: oneOf(['', 'a'], { doc: 'A word.', default: '' }),
    });
    const rows = valuesTable(odd).split('\n').slice(2);
    expect(rows).toEqual([
      '| `odd` | One \\| two three | `"a\\|b"` | text |',
      '| `word` | A word. | `""` | "" \\| a |',
    ]);
  });

  test('folds defaults and examples that would make the table wide', () => {
    const long = group('Values.', {
      args: list(text({ doc: 'An argument.' }), {
        doc: 'Arguments.',
        default: ['--one=<a|b>', '--two=something-long', '--three'],
        example: ['--a-single-argument-that-is-rather-long'],
      }),
    });
    expect(valuesTable(long).split('\n')[2]).toBe(
      '| `args` | Arguments. <details><summary>Example</summary><code>["--a-single-argument-that-is-rather-long"]</code></details>' +
        ' | <details><summary>Default</summary><code>["--one=&lt;a\\|b&gt;","--two=something-long","--three"]</code></details>' +
        ' | list of text |',
    );
  });

  test('shows the values that people change most before all others, with links to the rest of the page', () => {
    const frequent = valuesReference(values, 'Values', 'What may be set.', ['mode', 'scaling.metric.query']);
    expect(frequent).toContain(
      [
        'What may be set.\n\n## Frequently changed\n\n| Value | What it does | Default | Type |\n|---|---|---|---|',
        '| [`mode`](#mode) | What it does. | `"auto"` | on \\| off \\| auto |',
        '| [`scaling.metric.query`](#scaling.metric.query) | A query. | `""` | text |\n\n## Top level',
      ].join('\n'),
    );
    expect(frequent).toContain('\n| <a id="mode"></a>`mode` |');
    expect(() => valuesTable(values, ['moed'])).toThrow('moed: is no value');
  });
});

describe('a declaration', () => {
  test('without a default where nobody need say anything is refused, by its path', () => {
    // @ts-expect-error does not compile either
    const inner = group('Values.', { image: group('An image.', { tag: text({ doc: 'Its tag.' }) }) });
    expect(() => defaultsOf(inner)).toThrow('image.tag is declared without a default');
    expect(() => showing(inner, () => ({})).files).toThrow('image.tag is declared without a default');
  });

  test.each(['', 'my-value', 'a.b', 'a b', '1st', '$x', 'on', 'off', 'n', 'y', 'yes', 'No', 'TRUE', 'null'])(
    'cannot be called "%s", which YAML or a template would take for something else',
    name => {
      expect(() => group('Values.', { [name]: text({ doc: 'x', default: '' }) })).toThrow(
        `"${name}" cannot be the name of a value`,
      );
    },
  );

  test('gets a rule more without a change to itself', () => {
    const plain = group('Values.', { a: int({ doc: 'x', default: 0 }) });
    const ruled = plain.must(() => {
      throw new Error('never asked');
    });
    expect([plain.rules.length, ruled.rules.length]).toEqual([0, 1]);
  });

  test('has a chart in which each value is used', () => {
    const templates = [...everything.files]
      .filter(([file]) => file.startsWith('templates/'))
      .map(([, template]) => template)
      .join('\n');
    expect(leaves.map(path => `.Values.${path.join('.')}`).filter(path => !templates.includes(path))).toEqual([]);
  });
});
