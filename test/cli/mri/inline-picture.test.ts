import { inlinePicture } from '../../../cli/mri/inline-picture';

const png = Buffer.alloc(5000, 'png');

test.each([
  ['kitty', { TERM: 'xterm-kitty' }],
  ['Ghostty', { TERM_PROGRAM: 'ghostty' }],
])('%s gets a picture in pieces', (_, environment) => {
  const shown = inlinePicture(png, environment) ?? '';
  const pieces = shown.split('\x1b\\').slice(0, -1);
  expect(pieces.map(piece => piece.slice(0, piece.indexOf(';')))).toEqual(['\x1b_Gf=100,a=T,m=1', '\x1b_Gm=0']);
  const text = pieces.map(piece => piece.slice(piece.indexOf(';') + 1)).join('');
  expect(Buffer.from(text, 'base64').equals(png)).toBe(true);
});

test.each([
  ['iTerm2', { TERM_PROGRAM: 'iTerm.app' }],
  ['iTerm2, seen through ssh', { LC_TERMINAL: 'iTerm2', TERM: 'xterm-256color' }],
  ['WezTerm', { TERM_PROGRAM: 'WezTerm' }],
])('%s gets a picture in one piece', (_, environment) => {
  expect(inlinePicture(png, environment)).toBe(`\x1b]1337;File=inline=1;size=5000:${png.toString('base64')}\x07`);
});

test.each([
  ['a terminal that shows none', { TERM: 'xterm-256color' }],
  ['tmux', { TERM: 'xterm-kitty', TMUX: '/tmp/tmux' }],
  ['screen', { TERM_PROGRAM: 'iTerm.app', STY: '1.pts' }],
])('%s gets none', (_, environment) => {
  expect(inlinePicture(png, environment)).toBeUndefined();
});
