import { hasColour, lookOf, plain, wrapped } from '../../cli/terminal';

test.each<[what: string, isTTY: boolean, env: NodeJS.ProcessEnv, colour: boolean]>([
  ['a terminal', true, {}, true],
  ['a pipe', false, {}, false],
  ['a terminal where NO_COLOR is set', true, { NO_COLOR: '1' }, false],
  ['a terminal where NO_COLOR is empty', true, { NO_COLOR: '' }, true],
  ['a pipe where FORCE_COLOR wants it', false, { FORCE_COLOR: '1' }, true],
  ['a terminal where FORCE_COLOR is 0', true, { FORCE_COLOR: '0' }, false],
  ['both NO_COLOR and FORCE_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['a terminal that can do nothing', true, { TERM: 'dumb' }, false],
])('colour on %s', (_, isTTY, env, colour) => {
  expect(hasColour({ isTTY, columns: 80 }, env)).toBe(colour);
  expect(lookOf({ isTTY, columns: 80 }, env).bad('x')).toBe(colour ? '\u001b[31mx\u001b[39m' : 'x');
});

test.each<[line: string, width: number, lines: readonly string[]]>([
  ['short', 20, ['short']],
  ['one two three four', 10, ['one two', '  three', '  four']],
  ['  ok  quota  there are cores enough', 26, ['  ok  quota  there are', '             cores enough']],
  ['run `az aks start --name x` now', 12, ['run', '  `az aks start --name x`', '  now']],
  ['averyveryverylongword', 5, ['averyveryverylongword']],
  ['\u001b[1mbold\u001b[22m and plain', 10, ['\u001b[1mbold\u001b[22m and', '  plain']],
])('%j in %i columns', (line, width, lines) => {
  expect(wrapped(line, width).split('\n')).toEqual(lines);
});

test('nothing is broken where nobody reads on a terminal', () => {
  const long = 'word '.repeat(100);
  expect(lookOf({ isTTY: false, columns: 20 }, {}).flow(long)).toBe(long);
  expect(plain.flow(long)).toBe(long);
});
