/**
 * What the types refuse. It is `npx tsc --noEmit` that proves it: a line below
 * an `@ts-expect-error` that is no error is one. Jest takes the types away
 * without a look at them, and runs only the trees that they accept.
 */
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Container, EnvVar, ResourceRequirements } from 'kubernetes-types/core/v1';
import {
  amount,
  bool,
  both,
  defaultsOf,
  each,
  eachEntry,
  type Expression,
  ifSet,
  entry,
  group,
  includesItem,
  type Input,
  int,
  intOrPercent,
  is,
  kubernetes,
  list,
  lookup,
  mapOf,
  merge,
  objectName,
  oneOf,
  orElse,
  quantity,
  release,
  splice,
  str,
  symbolic,
  type Templated,
  text,
  union,
  when,
} from '../../../lib/helm';
import { evaluate } from '../../../lib/helm/expressions/evaluate';
import { about, release as demo } from '../sample';

const key = text({ doc: 'A key.' });
const declaration = group('Values.', {
  replicas: int({ doc: 'Pods.', default: 2 }),
  image: text({ doc: 'An image.', default: 'nginx' }),
  paused: bool({ doc: 'Whether it waits.', default: false }),
  policy: oneOf(['Always', 'Never'], { doc: 'When to pull.', default: 'Always' }),
  surge: intOrPercent({ doc: 'More pods.', default: '25%' }),
  limits: mapOf(quantity({ doc: 'An amount.' }), { doc: 'Limits.', keys: key, default: { cpu: '2' } }),
  amounts: mapOf(amount({ doc: 'An amount.' }), { doc: 'Amounts.', keys: key, default: { cpu: 2 } }),
  numbers: list(int({ doc: 'A number.' }), { doc: 'Numbers.', default: [1] }),
  labels: mapOf(text({ doc: 'A label.' }), { doc: 'Labels.', keys: key, default: { a: 'b' } }),
  env: mapOf(kubernetes('EnvVarContent', { doc: 'A variable.' }), {
    doc: 'Variables.',
    keys: key,
    default: { A: { value: 'b' } },
  }),
  affinity: kubernetes('Affinity', { doc: 'Where it runs.', default: {} }),
  ports: list(entry('A port.', { title: text({ doc: 'Its name.' }), port: int({ doc: 'Its number.' }) }), {
    doc: 'Ports.',
    default: [{ title: 'http', port: 80 }],
  }),
  secret: objectName('Secret', { doc: 'A secret.', default: '' }),
  inner: group('A group.', { tag: text({ doc: 'A tag.', default: 'x' }) }),
});
const v = symbolic(declaration);

const container = (parts: Templated<Partial<Container>>): Templated<Container> =>
  union<Container>({ name: 'main' }, parts);

const accepted: Templated<Deployment> = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: str`${release.name}-web`, labels: union<Record<string, string>>(v.labels, { fixed: 'x' }) },
  spec: {
    replicas: when(v.paused, undefined, v.replicas),
    paused: v.paused,
    strategy: { rollingUpdate: { maxSurge: v.surge, maxUnavailable: 0 } },
    selector: { matchLabels: v.labels },
    template: {
      spec: {
        affinity: v.affinity,
        containers: [
          container({
            image: v.image,
            imagePullPolicy: v.policy,
            resources: { limits: v.limits },
            ports: each(v.ports, 'port', port => ({ name: port.title, containerPort: port.port })),
            env: [
              { name: 'FIRST', value: ifSet(v.image) },
              splice(eachEntry(v.env, ['name', 'content'], (name, content) => union<EnvVar>({ name }, content))),
              when<EnvVar>(v.paused, { name: 'LAST' }),
            ],
          }),
        ],
      },
    },
  },
};

test('what the types accept comes out as it was written', () => {
  expect(evaluate(accepted, { values: defaultsOf(declaration), release: demo, chart: about })).toMatchObject({
    metadata: { name: 'demo-web', labels: { a: 'b', fixed: 'x' } },
    spec: {
      replicas: 2,
      template: {
        spec: {
          containers: [
            {
              image: 'nginx',
              ports: [{ name: 'http', containerPort: 80 }],
              env: [
                { name: 'FIRST', value: 'nginx' },
                { name: 'A', value: 'b' },
              ],
            },
          ],
        },
      },
    },
  });
});

/** Never called. */
export const refused = (): readonly unknown[] => {
  const deployment = (template: Templated<Deployment>): unknown => template;
  const spec = (parts: Templated<Container>): unknown => parts;
  const texts = (expression: Expression<string>): unknown => expression;
  const inputs = (input: Input<typeof declaration>): unknown => input;

  return [
    // A value that is not declared.
    // @ts-expect-error -- it is called image
    v.imgae,
    // @ts-expect-error -- it is called inner.tag
    v.inner.tagg,
    // @ts-expect-error -- an item has no such field
    each(v.ports, 'port', port => when<string>(port.port, typeof port.number, '')),

    // An expression of another type.
    // @ts-expect-error -- a text is no number
    deployment({ spec: { replicas: v.image, selector: {}, template: {} } }),
    // @ts-expect-error -- a number is no text
    spec({ name: v.replicas }),
    // @ts-expect-error -- a text with expressions in it is no number
    deployment({ spec: { replicas: str`${v.replicas}`, selector: {}, template: {} } }),
    // @ts-expect-error -- a map is no list
    spec({ name: 'x', args: v.labels }),
    // @ts-expect-error -- a piece of a pod is no piece of a container
    spec({ name: 'x', resources: v.affinity }),
    // @ts-expect-error -- numbers are no text
    spec({ name: 'x', imagePullPolicy: when<number>(v.paused, 1, 2) }),

    // A field that Kubernetes does not have.
    // @ts-expect-error -- it is called replicas
    deployment({ spec: { replicaz: v.replicas, selector: {}, template: {} } }),
    // @ts-expect-error -- it is called limits
    spec({ name: 'x', resources: when<ResourceRequirements>(v.paused, { limitz: v.limits }) }),
    // @ts-expect-error -- it is called limits, in what is there otherwise as well
    spec({ name: 'x', resources: when<ResourceRequirements>(v.paused, {}, { limitz: v.limits }) }),
    // @ts-expect-error -- it is called containerPort
    spec({ name: 'x', ports: each(v.ports, 'port', port => ({ number: port.port })) }),
    // @ts-expect-error -- it is called value
    union<EnvVar>({ name: 'x' }, { valu: v.image }),

    // A field of another type below a function.
    // @ts-expect-error -- a port has a number
    spec({ name: 'x', ports: each(v.ports, 'port', port => ({ containerPort: port.title })) }),
    // @ts-expect-error -- a limit is no boolean
    spec({ name: 'x', resources: when<ResourceRequirements>(v.paused, { limits: { cpu: v.paused } }) }),
    // @ts-expect-error -- spliced items are of the list's type
    spec({ name: 'x', args: [splice(v.ports)] }),

    // What may be missing, where it is needed.
    // @ts-expect-error -- a container has a name
    spec({ name: ifSet(v.image) }),
    // @ts-expect-error -- a container has a name in either case
    spec({ name: when(v.paused, 'x') }),
    // @ts-expect-error -- it may be missing
    texts(ifSet(v.image)),
    // @ts-expect-error -- a container without a name
    spec({ image: v.image }),

    // Functions of what they are not for.
    // @ts-expect-error -- compared with another type
    is(v.replicas, '2'),
    // @ts-expect-error -- none of its words
    is(v.policy, 'Sometimes'),
    // @ts-expect-error -- another type to fall back on
    orElse(v.image, 5),
    // @ts-expect-error -- numbers of a list cannot be looked for
    includesItem(v.numbers, 5),
    // @ts-expect-error -- maps of text only
    merge(v.amounts, v.amounts),
    // @ts-expect-error -- a map of text only
    lookup(v.amounts, 'cpu'),
    // @ts-expect-error -- a plain boolean is known already
    both(true, v.paused),
    // @ts-expect-error -- a list in a text
    str`${v.ports}`,

    // Declarations that contradict themselves.
    // @ts-expect-error -- a number with a text as its default
    int({ doc: 'x', default: '1' }),
    // @ts-expect-error -- a default that is none of the words
    oneOf(['a', 'b'], { doc: 'x', default: 'c' }),
    // @ts-expect-error -- an item of another type
    list(int({ doc: 'x' }), { doc: 'x', default: ['a'] }),
    // @ts-expect-error -- no field of an Affinity
    kubernetes('Affinity', { doc: 'x', default: { nodes: {} } }),
    // @ts-expect-error -- a value without a word about it
    text({ default: '' }),

    // Values for them.
    // @ts-expect-error -- a number is wanted
    inputs({ replicas: '2' }),
    // @ts-expect-error -- it is called inner.tag
    inputs({ inner: { tagg: 'x' } }),
    // @ts-expect-error -- none of its words
    inputs({ policy: 'Sometimes' }),
    // @ts-expect-error -- a name is wanted, or what has one
    inputs({ secret: 5 }),
  ];
};
