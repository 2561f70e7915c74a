/** Bytes of base64 that kitty takes at a time. */
const CHUNK = 4096;

type Environment = Readonly<Record<string, string | undefined>>;

/** A PNG as the control sequence with which this terminal shows it; undefined where it shows none. */
export function inlinePicture(png: Buffer, environment: Environment): string | undefined {
  // Within these, control sequences go to another terminal.
  if (environment.TMUX !== undefined || environment.STY !== undefined) return undefined;
  if (hasKittyGraphics(environment)) return kitty(png);
  return hasItermImages(environment) ? iterm(png) : undefined;
}

const hasKittyGraphics = ({ KITTY_WINDOW_ID, TERM, TERM_PROGRAM }: Environment): boolean =>
  KITTY_WINDOW_ID !== undefined || TERM === 'xterm-kitty' || TERM === 'xterm-ghostty' || TERM_PROGRAM === 'ghostty';

/** ssh passes LC_TERMINAL on. */
const hasItermImages = ({ TERM_PROGRAM, LC_TERMINAL }: Environment): boolean =>
  LC_TERMINAL === 'iTerm2' || TERM_PROGRAM === 'iTerm.app' || TERM_PROGRAM === 'WezTerm';

/** kitty's graphics protocol: a PNG (f=100) that is shown at once (a=T), in pieces of which all but the last have m=1. */
function kitty(png: Buffer): string {
  const text = png.toString('base64');
  const pieces = Array.from({ length: Math.ceil(text.length / CHUNK) }, (_, index) =>
    text.slice(index * CHUNK, (index + 1) * CHUNK),
  );
  return pieces
    .map((piece, index) => {
      const keys = [...(index === 0 ? ['f=100', 'a=T'] : []), `m=${index < pieces.length - 1 ? 1 : 0}`];
      return `\x1b_G${keys.join(',')};${piece}\x1b\\`;
    })
    .join('');
}

/** iTerm2's inline images. */
const iterm = (png: Buffer): string => `\x1b]1337;File=inline=1;size=${png.length}:${png.toString('base64')}\x07`;
