import fc, { type Arbitrary } from 'fast-check';
import { examples as kubernetesExamples } from '../helm/kubernetes/examples';
import type { AnyGroup, Declaration, Foreign, Text } from '../../lib/helm';
import type { ValueMap } from '../../lib/declared/value';
import { ANY_TEXT } from '../../lib/helm/values/any-text';

/** How many random cases there are: few while one works, and many (RUNS) in the proofs. */
export const runsOr = (few: number): number => Number(process.env.RUNS ?? few);

const objects = [
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'extra' }, data: { A: '{{ x }}', B: 'yes', C: 'a\n b' } },
  {
    apiVersion: 'example.com/v1',
    kind: 'Thing',
    metadata: { name: 'thing' },
    spec: { list: [1, 2.5, 'x', null, {}, []], big: 12_345_678_901 },
  },
];

/**
 * Text that has broken some YAML or template printer before. Without U+0085: Helm 3.17 turns it into a blank before its
 * schema sees it, so only the later ones can refuse it as we do.
 */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  'x ',
  ' x',
  'yes',
  'NO',
  'null',
  '~',
  'true',
  '0o7',
  '012',
  '1e3',
  '1_000',
  '1:30',
  '2024-01-01',
  '.inf',
  '=',
  '<<',
  '-',
  '- a',
  '? b',
  ': c',
  'a: b',
  'a #b',
  '#',
  '*a',
  '&a',
  '!a',
  '|',
  '>',
  '%',
  '@',
  '`',
  '"',
  "'",
  "it's",
  '\\',
  '\\n',
  '\\x',
  '{{',
  '}}',
  '{{ .Values.x }}',
  '{{"{{"}}',
  '{a}',
  '[a]',
  '{',
  ',',
  'a\nb',
  'a\n',
  '\na',
  'a\n\nb',
  '  a\n b',
  'a \nb',
  '\ta',
  'a\tb',
  'a\r\nb',
  '\u0007',
  '\u007f',
  '\u00a0',
  '\u2028',
  '\u2029',
  '\ufeff',
  'é',
  '漢字',
  '🧠',
  '🧠\n🧲',
  '%s %d',
  '$HOME',
  '${x}',
  '`x`',
  '<&>',
  '/* x */',
  '*/}}',
  'x'.repeat(300),
];

const nasty = fc.constantFrom(...nastyTexts);
/** As nasty as values may be. */
const nastyValues = fc.constantFrom(...nastyTexts.filter(each => new RegExp(ANY_TEXT, 'u').test(each)));

/** Anything that is probably not what a declaration wants. */
const wrong: Arbitrary<unknown> = fc.oneof(
  nasty,
  fc.constantFrom<unknown>(null, -1, 0, 1.5, 2 ** 31, 2 ** 53, 1e21, true, false, [], {}, [1], { a: 1 }, ['a', 'a']),
);

/** Texts of a pattern. To make one takes up to a third of a second, and most patterns are used many times. */
const matchings = new Map<string, Arbitrary<string>>();
function matching(pattern: string): Arbitrary<string> {
  const known = matchings.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
  matchings.set(pattern, known);
  return known;
}

function text({ allowed, pattern, maxLength = 1000, minLength = 0 }: Text): Arbitrary<string> {
  if (allowed) return fc.constantFrom(...allowed);
  return pattern === undefined || pattern === ANY_TEXT
    ? nastyValues
    : matching(pattern).filter(each => each.length <= maxLength && each.length >= minLength);
}

const isAnyObject = (declaration: Declaration): boolean =>
  declaration.kind === 'foreign' && declaration.type === 'Kubernetes object';

/** A foreign declaration is of a Kubernetes type, or of any object. */
function examplesOf(declaration: Foreign): readonly unknown[] {
  if (isAnyObject(declaration)) return objects;
  if (declaration.type === 'name of a Secret | {name}') return ['mirror', 'registry', { name: 'mirror' }];
  const [, found] =
    Object.entries(kubernetesExamples).find(([name]) => declaration.type === `Kubernetes ${name}`) ?? [];
  if (!found) throw new Error(`there are no examples of ${declaration.type}`);
  return found;
}

/** Values that the declaration allows. */
export function allowed(declaration: Declaration): Arbitrary<unknown> {
  const likely = [declaration.example, declaration.default]
    .filter(value => value !== undefined)
    .map(value => fc.constant<unknown>(value));
  switch (declaration.kind) {
    case 'int':
      return fc.oneof(
        fc.integer({ min: declaration.minimum, max: declaration.maximum }),
        fc.constantFrom(declaration.minimum, declaration.maximum),
        fc.integer({ min: declaration.minimum, max: Math.min(declaration.maximum, declaration.minimum + 5) }),
      );
    case 'bool':
      return fc.boolean();
    case 'text':
      return text(declaration);
    case 'number':
      return fc.double({ min: declaration.minimum, max: declaration.maximum, noNaN: true });
    case 'scalar':
      return declaration.type === 'amount'
        ? fc.constantFrom<unknown>(0, 2, 0.5, 1_000_000, 12_345_678_901, '500m', '1.5', '4Gi', '1E')
        : fc.constantFrom<unknown>(1, 2, '1%', '25%', '100%');
    case 'list': {
      const item = allowedItem(declaration.item);
      const items = declaration.unique
        ? fc.uniqueArray(item, { maxLength: 3, selector: each => JSON.stringify(each) })
        : fc.array(item, { maxLength: 3 });
      return isAnyObject(declaration.item) ? fc.subarray(objects) : fc.oneof(items, ...likely);
    }
    case 'lines':
      return fc.oneof(...likely);
    case 'map': {
      const reserved = declaration.reserved.map(pattern => new RegExp(pattern));
      // A map with the key "constructor" is no map to cdk8s.
      const keys = text(declaration.keys).filter(
        key => key !== '__proto__' && key !== 'constructor' && !reserved.some(pattern => pattern.test(key)),
      );
      return fc.oneof(
        fc.dictionary(keys, allowedItem(declaration.item), { maxKeys: 3, noNullPrototype: true }),
        ...likely,
      );
    }
    case 'foreign':
      return fc.oneof(fc.constantFrom(...examplesOf(declaration)), ...likely);
    case 'group':
      return partial(declaration);
  }
}

/** An item of a list or a map: a group of values has no defaults there, and is whole. */
const allowedItem = (declaration: Declaration): Arbitrary<unknown> =>
  declaration.kind === 'group'
    ? fc.record(Object.fromEntries(Object.entries(declaration.fields).map(([name, field]) => [name, allowed(field)])), {
        noNullPrototype: true,
      })
    : allowed(declaration);

/** A part of a group: each value with a probability of one half. */
function partial({ fields }: AnyGroup): Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, allowed(field)])), {
    requiredKeys: [],
    noNullPrototype: true,
  });
}

/** Value files with some of a group's values, all of which it allows. */
export const partsOf = (group: AnyGroup): Arbitrary<ValueMap> => partial(group) as Arbitrary<ValueMap>;

/** Where the values of a group lie, the groups in it included. */
const pathsOf = ({ fields }: AnyGroup): string[][] =>
  Object.entries(fields).flatMap(([name, field]) => [
    [name],
    ...(field.kind === 'group' ? pathsOf(field).map(path => [name, ...path]) : []),
  ]);

/** Value files: partial ones (most of them mended by `consistent`), ones in which the values exclude each other, and some in which one value is not what it should be. */
export function valueFiles(
  root: AnyGroup,
  consistent: (values: Record<string, unknown>) => Record<string, unknown>,
): Arbitrary<Record<string, unknown>> {
  const right = partial(root);
  const one = fc.tuple(
    right,
    fc.constantFrom(
      ...pathsOf(root),
      ['nothing'],
      ['image', 'tagg'],
      ['sharedFolder', 'azureFiles', 'shares'],
      ['podAnnotations', 'x'],
      ['enabled'],
      ['global'],
    ),
    wrong,
  );
  return fc.oneof(
    { weight: 6, arbitrary: right.map(consistent) },
    { weight: 1, arbitrary: right },
    { weight: 1, arbitrary: one.map(([values, path, value]) => withValue(values, path, value)) },
  );
}

function withValue(
  values: Record<string, unknown>,
  [first = '', ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  if (rest.length === 0) return { ...values, [first]: value };
  const inner = values[first];
  return {
    ...values,
    [first]: withValue(
      typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Record<string, unknown>) : {},
      rest,
      value,
    ),
  };
}
