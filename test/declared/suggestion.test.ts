import { suggestion } from '../../lib/declared/suggestion';

test.each([
  ['maxReplica', ['minReplicas', 'maxReplicas'], '; did you mean maxReplicas?'],
  ['MAXREPLICAS', ['minReplicas', 'maxReplicas'], '; did you mean maxReplicas?'],
  ['tg', ['tag', 'pullPolicy'], '; did you mean tag?'],
  ['nodes', ['tag', 'pullPolicy'], ''],
  ['tag', [], ''],
])('for %s among %j the suggestion is "%s"', (name, known, expected) => {
  expect(suggestion(name, known)).toBe(expected);
});
