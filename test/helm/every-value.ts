import {
  amount,
  anyObject,
  atLeast,
  bool,
  both,
  excludes,
  entry,
  group,
  int,
  intOrPercent,
  kubernetes,
  list,
  mapOf,
  neededWhen,
  objectName,
  oneOf,
  quantity,
  text,
} from '../../lib/helm';

const label = text({ doc: 'A label value.' });
const labelKey = text({ doc: 'A label.', pattern: '^[a-z0-9./-]+$' });
const port = entry('A port.', {
  title: text({ doc: 'Its name.', pattern: '^[a-z]{1,15}$' }),
  port: int({ doc: 'Its number.', minimum: 1, maximum: 65535 }),
  target: text({ doc: 'The name or number of the port that it leads to.' }),
  labels: mapOf(label, { doc: 'Labels of it.', keys: labelKey }),
  aliases: list(text({ doc: 'Another name.' }), { doc: 'Other names.' }),
});

/** One value at least of every kind that can be declared. */
export const values = group('A service of no use.\nIt has every kind of value.', {
  replicas: int({ doc: 'Pods.', default: 2 }),
  huge: int({ doc: 'More than 32 bits.', default: 3_435_973_836_800, maximum: Number.MAX_SAFE_INTEGER }),
  debug: bool({ doc: 'Whether it tells more.', default: false }),
  motto: text({ doc: 'Anything that people say.', default: 'yes' }),
  title: text({
    doc: 'What names start with. Empty: the release.',
    default: '',
    pattern: '^[a-z-]{0,40}$',
    maxLength: 40,
    example: 'web',
  }),
  mode: oneOf(['on', 'off', 'auto'], { doc: 'What it does.', default: 'auto' }),
  memory: quantity({ doc: 'Most memory.', default: '1Gi' }),
  cpu: amount({ doc: 'Most CPU.', default: '500m' }),
  surge: intOrPercent({ doc: 'Pods more than wanted.', default: '25%' }),
  secret: objectName('Secret', { doc: 'A secret with a password.', default: '' }),
  words: list(text({ doc: 'A word.' }), { doc: 'Words.', default: ['one', 'two'], unique: true }),
  numbers: list(int({ doc: 'A number.' }), { doc: 'Numbers.', default: [1_000_000] }),
  table: list(list(text({ doc: 'A cell.' }), { doc: 'A row.' }), { doc: 'Rows.', default: [] }),
  ports: list(port, {
    doc: 'Ports.',
    default: [{ title: 'http', port: 80, target: '8080', labels: {}, aliases: [] }],
    example: [{ title: 'metrics', port: 9090, target: 'metrics', labels: { a: 'b' }, aliases: ['m'] }],
  }),
  labels: mapOf(label, {
    doc: 'Labels of everything.',
    default: {},
    keys: labelKey,
    reserved: ['^app$'],
    example: { team: 'imaging' },
  }),
  annotations: mapOf(label, {
    doc: 'Annotations of everything.',
    default: {},
    keys: text({ doc: 'An annotation.', pattern: '^[A-Za-z][ -~]{0,40}$' }),
  }),
  limits: mapOf(amount({ doc: 'An amount.' }), {
    doc: 'More limits.',
    default: { 'ephemeral-storage': 1_000_000 },
    keys: labelKey,
  }),
  weights: mapOf(int({ doc: 'A weight.' }), { doc: 'Weights.', default: {}, keys: labelKey }),
  env: mapOf(kubernetes('EnvVarContent', { doc: 'A variable.' }), {
    doc: 'Variables.',
    default: {},
    keys: text({ doc: 'A name.', pattern: '^[A-Z]+$' }),
    reserved: ['^MODE$'],
  }),
  tolerations: list(kubernetes('Toleration', { doc: 'A toleration.' }), { doc: 'Tolerations.', default: [] }),
  affinity: kubernetes('Affinity', { doc: 'Where it runs.', default: {} }),
  scaling: group('How many there are.', {
    enabled: bool({ doc: 'Whether it scales.', default: false }),
    least: int({ doc: 'Fewest pods.', default: 1 }),
    most: int({ doc: 'Most pods.', default: 3 }),
    metric: group('What is measured.', {
      query: text({ doc: 'A query.', default: '' }),
      address: text({ doc: 'Who is asked.', default: '', example: 'http://prometheus' }),
    }),
  })
    .must(scaling => atLeast(scaling.most, scaling.least))
    .must(scaling =>
      neededWhen(both(scaling.enabled, scaling.metric.query), scaling.metric.address, 'somebody must answer the query'),
    ),
  objects: list(anyObject({ doc: 'An object.' }), { doc: 'More objects.', default: [] }),
}).must(all => excludes(all.title, all.secret));
