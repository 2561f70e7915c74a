import { both, group, bool, either, int, is, list, not, oneOf, Resource, str, text, when } from '../../../lib/helm';
import type { ValueMap } from '../../../lib/declared/value';
import { type Custom, Sample } from '../sample';

const sample = new Sample(
  group('Values.', {
    main: bool({ doc: 'A flag.', default: true }),
    other: bool({ doc: 'A flag.', default: false }),
    count: int({ doc: 'A number.', default: 3 }),
    mode: oneOf(['a', 'b'], { doc: 'A mode.', default: 'a' }),
    words: list(text({ doc: 'A word.' }), { doc: 'Words.', default: [] }),
  }),
  (scope, { main, other, count, mode, words }) => {
    new Resource<Custom>(
      scope,
      'shown',
      {
        apiVersion: 'example.com/v1',
        kind: 'Shown',
        metadata: { name: 'shown' },
        spec: {
          known: when(main, 'then', 'else'),
          partly: when(both(main, other), 'then'),
          wider: when(either(main, other), 'then'),
          denied: when(not(main), 'then'),
          first: when(is(mode, 'a'), 1),
          second: when(is(mode, 'a'), { deeper: when(is(mode, 'a'), 2) }),
          chain: when(other, 'x', when(both(not(other), count), 'v', 'w')),
          list: [when(words, { words })],
          digits: str`${count}`,
          choice: str`<${when<string>(is(mode, 'a'), 'x', 'y')}${when<string>(count, 'x', 'y')}>`,
        },
      },
      { when: main },
    );
  },
);

test('a template asks nothing that it knows already, and nothing twice in a row', () => {
  expect(sample.template('shown').split('\n').slice(1).join('\n')).toBe(
    `{{- if .Values.main }}
apiVersion: example.com/v1
kind: Shown
metadata:
  name: shown
spec:
  known: then
  {{- if .Values.other }}
  partly: then
  {{- end }}
  wider: then
  {{- if eq .Values.mode "a" }}
  first: 1
  second:
    deeper: 2
  {{- end }}
  {{- if .Values.other }}
  chain: x
  {{- else if int64 .Values.count }}
  chain: v
  {{- else }}
  chain: w
  {{- end }}
  {{- if .Values.words }}
  list:
    - words:
        {{- toYaml .Values.words | nindent 8 }}
  {{- end }}
  digits: {{ int64 .Values.count | quote }}
  choice: {{ printf "<%s%s>" (ternary "x" "y" (eq .Values.mode "a")) (ternary "y" "x" (not (int64 .Values.count))) | quote }}
{{- end }}
`,
  );
});

test.each<ValueMap>([{}, { other: true }, { main: false }, { mode: 'b', count: 0, words: ['a'] }])(
  'and is the same in both readers with %j',
  async values => {
    await sample.both(values);
  },
);
