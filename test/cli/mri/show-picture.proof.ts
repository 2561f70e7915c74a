import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { PYTHON, python } from '../../../tools/fakes/fakes';
import { describeWith, program, programPath } from '../../../tools/programs/programs';
import { aServer } from '../../mri/a-server';
import { closeMessage as close, imageMessage } from '../../mri/images';
import { root, type Workplace, workplaces } from '../program';

const workplace = workplaces();

/** What appears on a terminal that answers the question what it can. */
async function shown(place: Workplace, answer: string, env: NodeJS.ProcessEnv = {}, size = { width: 40, height: 20 }) {
  expect(await place.gadgetronctl(['phantom', '-m', '4', '-c', '1'])).toMatchObject({ code: 0 });
  const image = imageMessage(size);
  const server = await aServer({ say: socket => socket.write(Buffer.concat([image, close])) });
  const steps = answer === '' ? [] : [['\x1b[c', answer]];
  const { code, stdout } = await place.run(
    PYTHON,
    [
      path.join(__dirname, '..', 'on-terminal.py'),
      JSON.stringify(steps),
      process.execPath,
      path.join(root, 'build/gadgetronctl.js'),
      ...['recon', 'testdata.h5', '-s', String(server.address.port), '--png', 'images'],
    ],
    { env: { TERM: 'xterm-256color', ...env } },
  );
  server.stop();
  expect(code).toBe(0);
  return stdout;
}

const pixelsIn = (
  png: Buffer,
): { readonly width: number; readonly height: number; readonly grey: readonly number[] } => {
  const { width, height, data } = PNG.sync.read(png);
  return { width, height, grey: Array.from({ length: width * height }, (_, index) => data[4 * index] ?? 0) };
};

describeWith([python, program('sixel2png')], 'a picture on a terminal', () => {
  test.each([
    ['small', { width: 40, height: 20 }, 1],
    ['larger than is sent', { width: 1030, height: 13 }, 3],
  ])('is shown by sixels where the terminal says that it knows them: %s', async (_, size, step) => {
    const place = workplace();
    const screen = await shown(place, '\x1b[?62;4;22c', {}, size);
    const [sixels = ''] = /\x1bPq[^\x1b]*\x1b\\/.exec(screen) ?? [];
    const drawn = pixelsIn(execFileSync(programPath('sixel2png'), { input: sixels }));
    const saved = pixelsIn(readFileSync(place.path('images/series1-slice0-repetition0-magnitude.png')));
    expect([drawn.width, drawn.height]).toEqual([Math.ceil(size.width / step), Math.ceil(size.height / step)]);
    const differences = drawn.grey.map((grey, index) => {
      const [x, y] = [index % drawn.width, Math.floor(index / drawn.width)];
      return Math.abs(grey - (saved.grey[step * (y * size.width + x)] ?? 0));
    });
    // 64 levels of 256, in whole percent.
    expect(Math.max(...differences)).toBeLessThan(5);
  });

  test.each<readonly [string, string, NodeJS.ProcessEnv]>([
    ['says that it does not know them', '\x1b[?62;22c', {}],
    ['says nothing', '', {}],
    ['can do nothing', '', { TERM: 'dumb' }],
  ])('is a file only where the terminal %s', async (_, answer, env) => {
    const screen = await shown(workplace(), answer, env);
    expect(screen).toContain('images/series1-slice0-repetition0-magnitude.png');
    expect(screen).not.toContain('\x1bP');
    expect(screen.includes('\x1b[c')).toBe(env.TERM !== 'dumb');
  });
});
