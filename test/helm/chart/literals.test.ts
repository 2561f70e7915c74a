import {
  each,
  group,
  list,
  mapOf,
  release,
  Resource,
  splice,
  str,
  type Symbolic,
  type Templated,
  text,
  union,
  when,
} from '../../../lib/helm';
import { ANY_TEXT } from '../../../lib/helm/values/any-text';
import { byName } from '../../support/equality';
import { nastyTexts } from '../../support/random-values';
import { type KubeObject, writeTree } from '../../../tools/chart/helm-template';
import { helm, kubectlPath, runTool } from '../../../tools/programs/tools';
import { type Custom, fresh, Sample } from '../sample';

const more = [
  'y',
  'n',
  'Y',
  'on',
  'Off',
  'No',
  'TRUE',
  'Null',
  'NaN',
  '.NaN',
  'inf',
  '-.inf',
  '0',
  '-0',
  '+1',
  '08',
  '0x1F',
  '0b1',
  '1.',
  '.5',
  '1e+06',
  '12e03',
  '190:20:30',
  '1.2.3',
  '2001-12-14t21:59:43.10-05:00',
  '!!str',
  '...',
  '---',
  '--- x',
  '%YAML 1.1',
  'a:',
  ':',
  '::',
  'a : b',
  '- -',
  '? ',
  '[]',
  '{}',
  '[',
  ']',
  '}',
  '{{-',
  '-}}',
  '{{/*',
  '*/',
  '{{{',
  '}}}',
  '{{ end }}',
  '{{ fail "x" }}',
  '{{ "{{" }}',
  '{{`',
  '"{{',
  "{{'",
  '{%',
  '${{ x }}',
  '\\{{',
  '\\"',
  '\\u0041',
  '\\x41',
  '\u0000',
  '\u001b[31m',
  '\u0085',
  'a\u0085b',
  'a\n---\nb',
  'a\n{{ b }}\n',
  'a\n  {{\n',
  'a\n%\n',
  '#!/bin/sh\nset -eu\n\necho "${A:-{}}" \'b\' \\\n  c\n',
  'a\n\n',
  'a\n\n\nb\n',
  '\n',
  '\n\n',
  ' \n',
  'a\n ',
  'a \n',
  'a\n\t',
  'a\n\tb\n',
  'a\r',
  '\ra\nb',
  'a\u2028b\nc',
  'a\u00a0\nb',
  ...['\u0007', '\u007f', '\u0085', '\u009f', '\u2028', '\ufeff', '\uffff'].map(first => `${first}\nb`),
  '\u00e9\n\u6f22\n',
  'a  b',
  'a\u3000b',
  '\u{10ffff}',
  '\ufffd',
  '\ue000',
  '\u200b',
  'a\u200d\nb',
];
const literals = [...new Set([...nastyTexts, ...more])];
const entries = (
  texts: readonly string[],
  value: (literal: string) => Templated<string>,
): Record<string, Templated<string>> =>
  Object.fromEntries(texts.map((literal, index) => [`k${index}`, value(literal)]));
/** Go takes even a quoted << for a merge. */
const forKeys = (texts: readonly string[]): readonly string[] => texts.filter(each => each !== '<<');
const keyed = (texts: readonly string[]): Record<string, number> =>
  Object.fromEntries(forKeys(texts).map((literal, index) => [literal, index]));
/** What a value may hold. */
const forValues = (texts: readonly string[]): readonly string[] =>
  texts.filter(each => new RegExp(ANY_TEXT, 'u').test(each));

const values = group('Values.', {
  word: text({ doc: 'A word.', default: 'word', pattern: '^[a-z]*$' }),
  free: list(text({ doc: 'Any text.' }), { doc: 'Texts.', default: forValues(literals) }),
  // Keys of several lines are beyond toYaml: it writes what it cannot read.
  keys: mapOf(text({ doc: 'Any text.' }), {
    doc: 'Texts by others.',
    keys: text({ doc: 'Any text.' }),
    default: Object.fromEntries(
      forValues(forKeys(literals))
        .filter(each => !each.includes('\n'))
        .map(each => [each, each]),
    ),
  }),
});

type Show = (v: Symbolic<typeof values>, texts: readonly string[]) => Templated<Custom['spec']>;

const positions: Readonly<Record<string, Show>> = {
  values: (_, texts) => entries(texts, literal => literal),
  items: (_, texts) => ({ items: texts }),
  keys: (_, texts) => keyed(texts),
  'maps in lists in maps': (_, texts) => ({
    items: forKeys(texts).map(literal => ({ [literal]: { items: [[literal], { a: literal }] } })),
  }),
  'lines of a text': (_, texts) => entries(texts, literal => `first\n${literal}\nlast\n`),
  'the last line of a text': (_, texts) => entries(texts, literal => `first\n${literal}`),
  'round an expression': (v, texts) => entries(texts, literal => str`${literal}${v.word}${literal}`),
  'round expressions in a text of lines': (v, texts) =>
    entries(texts, literal => str`first\n${literal}${v.word}${literal}${release.name}\nlast\n`),
  'round an expression that is empty': (v, texts) =>
    entries(
      texts,
      literal => str`first ${release.name}\n${literal}${when<string>(v.word, '', 'x')}\n${v.word}${literal}`,
    ),
  'one of two': (v, texts) => entries(texts, literal => when<string>(v.word, literal, 'otherwise')),
  'inside a function': (v, texts) => entries(texts, literal => str`${when<string>(v.word, literal, 'otherwise')}!`),
  'items that are values': v => ({
    items: each(v.free, 'item', item => item),
    lines: [splice(each(v.free, 'item', item => str`${item}\n`))],
  }),
  'keys that are values': v => ({ shown: v.keys, joined: union<Record<string, string>>(v.keys, {}) }),
};
const nameOf = (position: string): string => position.split(' ').join('-');

const chartOf = (texts: readonly string[]): Sample<(typeof values)['fields']> =>
  new Sample(values, (scope, v) => {
    for (const [position, show] of Object.entries(positions)) {
      const name = nameOf(position);
      new Resource<Custom>(scope, name, {
        apiVersion: 'example.com/v1',
        kind: 'Literals',
        metadata: { name },
        spec: show(v, texts),
      });
    }
    const annotations = Object.fromEntries(texts.map((literal, index) => [`k${index}`, literal]));
    new Resource<Custom>(scope, 'annotations', {
      apiVersion: 'example.com/v1',
      kind: 'Literals',
      metadata: { name: 'annotations', annotations, labels: annotations },
      spec: {},
    });
  });

test('nasty texts survive the templates in every position, and every helm agrees with the manifests', async () => {
  const objects = await chartOf(literals).both();
  const specs = Object.fromEntries(
    Object.keys(positions).map(position => [position, objects[`Literals ${nameOf(position)}`]?.spec]),
  );
  expect(specs).toMatchObject({
    values: entries(literals, literal => literal),
    items: { items: literals },
    keys: keyed(literals),
    'lines of a text': entries(literals, literal => `first\n${literal}\nlast\n`),
    'round an expression': entries(literals, literal => `${literal}word${literal}`),
    'items that are values': { items: forValues(literals) },
  });
});

test('nasty texts survive the manifests, as kubectl reads them', () => {
  // Without those that kustomize cannot write down itself.
  const sample = chartOf(forValues(literals));
  const files = sample.manifestFiles();
  const directory = writeTree(
    fresh('kustomize'),
    new Map([...files, ['kustomization.yaml', JSON.stringify({ resources: [...files.keys()] })]]),
  );
  const { stdout, stderr, code } = runTool(kubectlPath(), ['kustomize', directory]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(byName(readByGo(stdout))).toEqual(byName(sample.manifests()));
});

/** What kustomize writes is not always for others than Go: a chart hands it on as JSON. */
function readByGo(yaml: string): readonly KubeObject[] {
  const template =
    '{{- range splitList "\\n---\\n" (.Files.Get "objects.yaml") }}\n---\n{{ print . "\\n" | fromYaml | toJson }}\n{{- end }}\n';
  const reader = writeTree(
    fresh('reader'),
    new Map([
      ['Chart.yaml', 'apiVersion: v2\nname: reader\nversion: 1.0.0\n'],
      ['objects.yaml', yaml],
      ['templates/objects.yaml', template],
    ]),
  );
  const { stdout } = helm('4.1', 'template', 'reader', reader);
  return stdout
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line) as KubeObject);
}

test('texts of lines are shown as such, in both outputs', () => {
  const script = '#!/bin/sh\nset -eu\nexec server "{{ x }}" \\\n  --all\n';
  const shown = new Sample(
    group('Values.', { level: text({ doc: 'x', default: 'info', pattern: '^[a-z]+$' }) }),
    (scope, v) => {
      new Resource<Custom>(scope, 'script', {
        apiVersion: 'v1',
        kind: 'Script',
        metadata: { name: 'script' },
        spec: { plain: script, symbolic: str`level = "${v.level}"\n\${${release.name}}\n` },
      });
    },
  );
  expect(shown.template('script')).toContain(
    '  plain: |\n    #!/bin/sh\n    set -eu\n    exec server "{{ "{{" }} x }}" \\\n      --all\n',
  );
  expect(shown.template('script')).toContain(
    '  symbolic: |\n    level = "{{ .Values.level }}"\n    ${{ "{" }}{{ .Release.Name }}}\n',
  );
  expect([...shown.manifestFiles().values()].join('')).toContain(
    '  plain: |\n    #!/bin/sh\n    set -eu\n    exec server "{{ x }}" \\\n      --all\n',
  );
});
