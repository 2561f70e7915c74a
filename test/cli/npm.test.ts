import path from 'node:path';
import { root, type Run, type RunOptions, workplaces } from './program';

const workplace = workplaces();

/** What npm runs, as it runs it: with its own options in the environment. */
const npmRunSynth = async (
  args: readonly string[],
  env: RunOptions['env'] = {},
): Promise<Pick<Run, 'code' | 'stdout' | 'stderr'> & { readonly written: readonly string[] }> => {
  const place = workplace();
  const { code, stdout, stderr } = await place.run(process.execPath, [path.join(root, 'scripts/synth.mjs'), ...args], {
    env: { npm_lifecycle_event: 'synth', ...env },
  });
  return { code, stdout, stderr, written: Object.keys(place.tree()) };
};

test.concurrent('npm run synth -- --help shows how it is called', async () => {
  const { code, stdout } = await npmRunSynth(['--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: npm run synth -- [options]');
  expect(stdout).toContain('npm run synth -- --values presets/aks.yaml');
  expect(stdout).not.toContain('gadgetronctl');
});

test.concurrent.each([
  ['--check', { npm_config_check: 'true' }, []],
  ['--set-string', { npm_config_set_string: 'true' }, ['a=b']],
  ['--out', { npm_config_out: '/nowhere' }, []],
])('an option %s that npm took for itself is missed', async (option, env, args) => {
  expect(await npmRunSynth(args, env)).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining(`npm run synth -- ${option}`) as string,
    written: [],
  });
});

test.concurrent('it writes what gadgetronctl writes', async () => {
  const place = workplace();
  expect((await place.run(process.execPath, [path.join(root, 'scripts/synth.mjs'), '--out', 'theirs'])).code).toBe(0);
  expect((await place.synth(['--out', 'ours'])).code).toBe(0);
  expect(place.tree('theirs')).toEqual(place.tree('ours'));
});
