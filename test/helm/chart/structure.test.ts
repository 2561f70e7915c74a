import { each, ifSet, group, list, mapOf, merge, namedMap, splice, text, union, when } from '../../../lib/helm';
import { showing, shown } from '../sample';

const item = text({ doc: 'An item.' });
const sample = showing(
  group('Values.', {
    word: text({ doc: 'A word.', default: '' }),
    words: list(item, { doc: 'Words.', default: [] }),
    rows: list(list(item, { doc: 'A row.' }), { doc: 'Rows.', default: [] }),
    labels: mapOf(item, { doc: 'Labels.', default: {}, keys: text({ doc: 'A key.', pattern: '^[a-z]+$' }) }),
  }),
  ({ word, words, rows, labels }) => ({
    items: ['first', ifSet(word), ifSet(words), ifSet(labels), ifSet(merge(labels, labels))],
    spliced: ['first', splice(ifSet(words))],
    inUnion: union<unknown>({ own: 'x' }, ifSet(labels)),
    inEach: each(rows, 'row', row => ({ at: 'x', row: [ifSet(row), splice(ifSet(row)), ifSet(word)] })),
    unionAsItem: ['first', union(ifSet(labels), when(word, { word }))],
    unionOfEmptyMaps: union(when(word, {}), {}),
    namedUnionOfEmptyMaps: namedMap('empty', 'Nothing.', union(when(word, {}, {}))),
  }),
);

// Each of these was once right in the manifests and broke the chart, or left a null in it.
describe('a value that is left out while it is empty', () => {
  test('is left out wherever it stands', async () => {
    expect(await shown(sample, { rows: [['a']] })).toEqual({
      items: ['first'],
      spliced: ['first'],
      inUnion: { own: 'x' },
      inEach: [{ at: 'x', row: [['a'], 'a'] }],
      unionAsItem: ['first'],
    });
  });

  test('stands wherever it is shown', async () => {
    const labels = { a: 'x' };
    expect(await shown(sample, { word: 'w', words: ['1', '2'], rows: [['a'], ['b']], labels })).toEqual({
      items: ['first', 'w', ['1', '2'], labels, labels],
      spliced: ['first', '1', '2'],
      inUnion: { own: 'x', a: 'x' },
      inEach: [
        { at: 'x', row: [['a'], 'a', 'w'] },
        { at: 'x', row: [['b'], 'b', 'w'] },
      ],
      unionAsItem: ['first', { a: 'x', word: 'w' }],
    });
  });
});
