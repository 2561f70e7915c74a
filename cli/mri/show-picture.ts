import { inlinePicture } from './inline-picture';

/** Milliseconds until a terminal must have told what it can. */
const PATIENCE = 300;

/** The question what a terminal can, and in its answer the number that stands for sixels (DA1 of DEC's terminals). */
const QUESTION = '\x1b[c';
const SIXELS = '4';

/** A PNG as this terminal shows it; nothing where it shows none, or standard output is no terminal. */
export async function shownOnTerminal(png: Buffer): Promise<string | undefined> {
  if (!process.stdout.isTTY || process.env.TERM === 'dumb') return undefined;
  const known = inlinePicture(png, process.env);
  if (known !== undefined) return known;
  if (!(await knowsSixels())) return undefined;
  const { sixel } = await import('./sixel');
  return sixel(png);
}

/** Asks the terminal. Its answer comes as if it were typed, so nothing else must be read in the meantime. */
async function knowsSixels(): Promise<boolean> {
  const { stdin, stdout } = process;
  if (!stdin.isTTY) return false;
  stdin.setRawMode(true);
  try {
    const answer = await new Promise<string>(resolve => {
      let typed = '';
      const done = (): void => {
        clearTimeout(timer);
        stdin.off('data', read).pause();
        resolve(typed);
      };
      const read = (bytes: Buffer): void => {
        typed += bytes.toString('latin1');
        if (ANSWER.test(typed)) done();
      };
      const timer = setTimeout(done, PATIENCE);
      stdin.on('data', read).resume();
      stdout.write(QUESTION);
    });
    return ANSWER.exec(answer)?.[1]?.split(';').includes(SIXELS) ?? false;
  } finally {
    stdin.setRawMode(false);
  }
}

const ANSWER = /\x1b\[\?([0-9;]+)c/;
