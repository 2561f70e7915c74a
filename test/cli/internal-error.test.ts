import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lines, root, type Run, workplaces } from './program';

const workplace = workplaces();

/** A run that ends at a rename, of which cli/swap.ts has the first. */
const failing = (env: NodeJS.ProcessEnv = {}): Promise<Run> =>
  workplace().synth(['--out', 'out'], { node: ['--require', path.join(__dirname, 'fail-at-rename.js')], env });

/** The line of the TypeScript that a line of a stack names. */
function sourceAt(frame: string | undefined): string | undefined {
  const [, file = '', line] = /^ +at .*\((\S+):(\d+):\d+\)$/.exec(frame ?? '') ?? [];
  return readFileSync(path.join(root, file), 'utf8').split('\n')[Number(line) - 1];
}

test.concurrent('an internal error names the line of the TypeScript, and how to see more', async () => {
  const { code, stdout, stderr } = await failing();
  const [message, frame, hint, ...more] = lines(stderr);
  expect({ code, stdout, message, hint, more }).toEqual({
    code: 70,
    stdout: '',
    message: 'internal error: this cannot be',
    hint: 'Set DEBUG=1 to see the whole stack.',
    more: [],
  });
  expect(frame).toMatch(/^ {4}at Swap\.run \(cli\/swap\.ts:/);
  expect(sourceAt(frame)).toContain("renameSync(path.join(this.home, 'plan.partial')");
});

test.concurrent('with DEBUG=1 it has the whole stack, all of it in TypeScript', async () => {
  const { code, stderr } = await failing({ DEBUG: '1' });
  const [message, name, thrower, ...frames] = lines(stderr);
  expect({ code, message, name }).toEqual({
    code: 70,
    message: 'internal error: this cannot be',
    name: 'TypeError: this cannot be',
  });
  expect(thrower).toContain('fail-at-rename.js:3:9');
  expect(frames.slice(0, 3).map(frame => /\((\S+?):/.exec(frame)?.[1])).toEqual([
    'cli/swap.ts',
    'cli/swap-stale.ts',
    'cli/replace-outputs.ts',
  ]);
  expect(stderr).not.toContain('build/gadgetronctl.js');
});
