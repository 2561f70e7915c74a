import { describeWith, program, programPath } from '../../tools/programs/programs';
import { workplaces } from './program';

const workplace = workplaces();

/** What stands on the command line, and what some words of the answer are. */
const cases: readonly (readonly [line: string, some: readonly string[], none: readonly string[]])[] = [
  ['gadgetronctl ', ['cluster', 'synth', 'completion'], ['plan', '--help']],
  ['gadgetronctl clu', ['cluster'], ['synth']],
  ['gadgetronctl cluster ', ['plan', 'create', 'apply', 'kubeconfig'], ['synth']],
  ['gadgetronctl cluster plan --', ['--prices', '--offline', '--output', '--credential'], ['--yes']],
  ['gadgetronctl cluster apply --', ['--yes', '--no-preflight'], ['--prices']],
  ['gadgetronctl cluster plan --output ', ['human', 'json', 'ndjson'], ['--prices']],
  ['gadgetronctl cluster plan mine.yaml --credential ', ['cli', 'browser'], ['json']],
];

type Answer = (script: string, line: string) => Promise<string>;

/** How each shell is asked, without a terminal, for what it would offer. */
const shells: readonly (readonly [shell: string, program: string, answer: Answer])[] = [
  [
    'bash',
    'bash',
    (script, line) =>
      run(
        'bash',
        `${script}
words=(${line}); [[ '${line}' != *' ' ]] || words+=('')
COMP_WORDS=("\${words[@]}"); COMP_CWORD=$((\${#words[@]} - 1))
_gadgetronctl; printf '%s\\n' "\${COMPREPLY[@]}"`,
        ['--noprofile', '--norc', '-c'],
      ),
  ],
  [
    'zsh',
    'zsh',
    (script, line) =>
      run(
        'zsh',
        `compdef() { :; }; compadd() { shift; print -l -- "$@" | grep -- "^\${current}" }; _files() { :; }
${script}
words=(${line}); [[ '${line}' != *' ' ]] || words+=('')
CURRENT=$#words; _gadgetronctl; true`,
        ['-f', '-c'],
      ),
  ],
  ['fish', 'fish', (script, line) => run('fish', `${script}\ncomplete -C '${line}' | cut -f1`, ['--no-config', '-c'])],
  [
    'powershell',
    'pwsh',
    (script, line) =>
      run(
        'pwsh',
        `${script}
(TabExpansion2 '${line}' ${line.length}).CompletionMatches.CompletionText`,
        ['-NoProfile', '-NonInteractive', '-Command'],
      ),
  ],
];

async function run(shell: string, script: string, options: readonly string[]): Promise<string> {
  const { stdout, stderr } = await workplace().run(programPath(shell), [...options, script]);
  expect(stderr).toBe('');
  return stdout;
}

describe.each(shells)('%s', (shell, name, answer) => {
  const inShell = (): void => {
    let script = '';
    beforeAll(async () => {
      const { code, stdout } = await workplace().gadgetronctl(['completion', shell]);
      expect(code).toBe(0);
      script = stdout;
    });

    test.each(cases)('%j offers %j and not %j', async (line, some, none) => {
      const offered = (await answer(script, line)).split('\n');
      expect(offered).toEqual(expect.arrayContaining([...some]));
      expect(offered.filter(word => none.includes(word))).toEqual([]);
    });
  };
  // PowerShell is in no distribution: its script runs where somebody has brought it.
  if (name === 'pwsh' && !program(name).met) test.skip('no pwsh here', () => undefined);
  else describeWith([program(name)], 'completes', inShell);
});

test('another shell is refused', async () => {
  const { code, stdout, stderr } = await workplace().gadgetronctl(['completion', 'tcsh']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('bash, zsh, fish, powershell');
});
