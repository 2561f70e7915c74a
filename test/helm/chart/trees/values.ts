import {
  amount,
  bool,
  chart,
  entry,
  group,
  int,
  kubernetes,
  list,
  mapOf,
  release,
  symbolic,
  text,
} from '../../../../lib/helm';
import { type Hand, over, overEntries } from './hand';
import { value } from './written';

const key = (pattern: string) => text({ doc: 'A key.', pattern });
const label = text({ doc: 'A label.' });
const word = { doc: 'A word.', pattern: '^[a-z-]{0,9}$' };
const count = { doc: 'A number.', maximum: 1_000_000 };

/** Values of every kind. Maps whose keys start with the same letter may be merged, the others may stand in one union. */
export const values = group('What trees depend on.', {
  flag: bool({ doc: 'A flag.', default: false }),
  switch: bool({ doc: 'A switch.', default: true }),
  count: int({ ...count, default: 0 }),
  large: int({ ...count, default: 7 }),
  anything: text({ doc: 'Any text.', default: '' }),
  word: text({ ...word, default: 'word' }),
  amount: amount({ doc: 'An amount.', default: 1 }),
  words: list(text({ doc: 'A text.' }), { doc: 'Texts.', default: [] }),
  numbers: list(int(count), { doc: 'Numbers.', default: [0, 1_000_000] }),
  rows: list(list(text({ doc: 'A cell.' }), { doc: 'A row.' }), { doc: 'Rows.', default: [] }),
  ports: list(
    entry('A port.', {
      title: text(word),
      port: int(count),
      open: bool({ doc: 'A flag.' }),
      amount: amount({ doc: 'An amount.' }),
      labels: mapOf(label, { doc: 'Labels.', keys: key('^i[a-z]?$') }),
      aliases: list(text({ doc: 'An alias.' }), { doc: 'Aliases.' }),
    }),
    { doc: 'Ports.', default: [] },
  ),
  labels: mapOf(label, { doc: 'Labels.', default: {}, keys: key('^l[a-z]?$') }),
  others: mapOf(label, { doc: 'Labels.', default: { la: '' }, keys: key('^l[a-z]?$') }),
  notes: mapOf(label, { doc: 'Notes.', default: {}, keys: key('^n[a-z]?$') }),
  weights: mapOf(int(count), { doc: 'Numbers.', default: {}, keys: key('^w[a-z]?$') }),
  limits: mapOf(amount({ doc: 'An amount.' }), { doc: 'Amounts.', default: {}, keys: key('^m[a-z]?$') }),
  mounts: mapOf(kubernetes('VolumeMountContent', { doc: 'A mount.' }), {
    doc: 'Mounts.',
    default: {},
    keys: key('^v[a-z]?$'),
  }),
  tolerations: list(kubernetes('Toleration', { doc: 'A toleration.' }), { doc: 'Tolerations.', default: [] }),
  affinity: kubernetes('Affinity', { doc: 'An affinity.', default: {} }),
  deep: group('A group.', { er: group('A group.', { flag: bool({ doc: 'A flag.', default: false }) }) }),
});
const v = symbolic(values);

const rows = value('v.rows', v.rows);
const ports = value('v.ports', v.ports);
const words = value('v.words', v.words);
const labels = value('v.labels', v.labels);

export const atTop: Hand = {
  texts: [
    value('v.anything', v.anything),
    value('v.word', v.word),
    value('release.name', release.name),
    value('chart.name', chart.name),
  ],
  plain: [value('v.word', v.word), value('release.namespace', release.namespace)],
  ints: [value('v.count', v.count), value('v.large', v.large)],
  bools: [value('v.flag', v.flag), value('v.switch', v.switch), value('v.deep.er.flag', v.deep.er.flag)],
  scalars: [value('v.amount', v.amount)],
  textLists: [words],
  lists: [words, value('v.numbers', v.numbers), rows, ports, value('v.tolerations', v.tolerations)],
  maps: [
    value('v.affinity', v.affinity),
    value('v.weights', v.weights),
    value('v.limits', v.limits),
    value('v.mounts', v.mounts),
    value('v.deep', v.deep),
  ],
  textMaps: [[labels, value('v.others', v.others)], [value('v.notes', v.notes)]],
  loops: [
    over(words, item => ({ texts: [item] })),
    over(value('v.numbers', v.numbers), item => ({ ints: [item] })),
    over(rows, row => ({ textLists: [row], lists: [row], loops: [over(row, cell => ({ texts: [cell] }))] })),
    over(ports, port => {
      const [inner, aliases] = [port.part('labels', it => it.labels), port.part('aliases', it => it.aliases)];
      const title = port.part('title', it => it.title);
      return {
        texts: [title],
        plain: [title],
        ints: [port.part('port', it => it.port)],
        bools: [port.part('open', it => it.open)],
        scalars: [port.part('amount', it => it.amount)],
        textLists: [aliases],
        lists: [aliases],
        maps: [port],
        textMaps: [[inner]],
        loops: [over(aliases, alias => ({ texts: [alias] })), overEntries(inner, item => ({ texts: [item] }))],
      };
    }),
    over(value('v.tolerations', v.tolerations), item => ({ maps: [item] })),
    overEntries(labels, item => ({ texts: [item] })),
    overEntries(value('v.weights', v.weights), item => ({ ints: [item] })),
    overEntries(value('v.limits', v.limits), item => ({ scalars: [item] })),
    overEntries(value('v.mounts', v.mounts), item => ({ maps: [item] })),
  ],
};

/** What is new comes often. */
export const within = (hand: Hand, inside: Partial<Hand>): Hand => ({
  texts: [...twice(inside.texts), ...hand.texts],
  plain: [...twice(inside.plain), ...hand.plain],
  ints: [...twice(inside.ints), ...hand.ints],
  bools: [...twice(inside.bools), ...hand.bools],
  scalars: [...twice(inside.scalars), ...hand.scalars],
  textLists: [...twice(inside.textLists), ...hand.textLists],
  lists: [...twice(inside.lists), ...hand.lists],
  maps: [...twice(inside.maps), ...hand.maps],
  textMaps: [...(inside.textMaps ?? []), ...hand.textMaps],
  loops: [...twice(inside.loops), ...hand.loops],
});
const twice = <T>(things: readonly T[] = []): readonly T[] => [...things, ...things];
