import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratchDirectory, writeTree } from '../tools/chart/helm-template';
import { root } from '../tools/chart/render';

const scratch = scratchDirectory();

/** npm, where the tests pass: only they print a sum. */
const npm = 'case $1/${2-} in cit/* | run/test:proofs) echo "10 passed, 0 failed" ;; esac';

/** A checkout in which every program of the gate is a stub: it succeeds, or does what is given. */
function gate(
  name: string,
  stubs: Readonly<Record<string, string>>,
): { readonly code: number; readonly lines: string[] } {
  const home = path.join(scratch, name);
  const programs = { npm, npx: '', git: '', 'apt-get': '', python3: '', ...stubs };
  const files = Object.entries(programs).map(([program, text]) => [`bin/${program}`, `#!/bin/sh\n${text}\n`] as const);
  writeTree(home, new Map([...files, ['scripts/unpack-debian.sh', '#!/bin/sh\n']]));
  for (const [file] of [...files, ['scripts/unpack-debian.sh']]) chmodSync(path.join(home, file), 0o755);
  cpSync(path.join(root, '.ci'), path.join(home, '.ci'), { recursive: true });
  const { status, stdout } = spawnSync(path.join(home, '.ci/run'), {
    encoding: 'utf8',
    env: { PATH: `${path.join(home, 'bin')}:${process.env.PATH ?? ''}` },
  });
  return { code: status ?? -1, lines: stdout.trimEnd().split('\n') };
}

describe('the gate', () => {
  test('ends with the sum of what all runs of tests have shown', () => {
    const { code, lines } = gate('passes', {
      npm: '[ "$1" != cit ] && [ "$2" != test:proofs ] || echo "10 passed, 0 failed, 1 skipped"',
    });
    expect([code, lines.at(-1)]).toEqual([0, '20 passed, 0 failed, 2 skipped']);
  });

  test.each<[what: string, stubs: Readonly<Record<string, string>>, last: readonly string[]]>([
    [
      'a test',
      {
        npm: `[ "$2" = test:proofs ] || { ${npm}; exit 0; }\necho "FAIL x.test.ts: 1 is not 2" >>"$FAILED_TESTS"; echo "7 passed, 1 failed"; echo "much more"; exit 1`,
      },
      ['FAILED: npm run test:proofs', 'FAIL x.test.ts: 1 is not 2', '17 passed, 1 failed'],
    ],
    [
      'something beside tests that pass',
      { npm: 'echo "5 passed, 0 failed"; echo "Something is still open"; exit 1' },
      ['FAILED: npm cit', '5 passed, 0 failed', 'Something is still open', '5 passed, 1 failed'],
    ],
    [
      'a check of what is generated',
      { git: 'echo "-old"; echo "+new"; exit 1' },
      ['FAILED: git diff --exit-code -- . :!package-lock.json', '-old', '+new', '10 passed, 1 failed'],
    ],
    [
      'a program that cannot be started',
      { npx: 'exit 127' },
      ['FAILED: npx prettier --check --log-level warn .', '10 passed, 1 failed'],
    ],
  ])('that is failed by %s ends with that, and then with the sum', (what, stubs, last) => {
    const { code, lines } = gate(what, stubs);
    expect([code, lines.slice(-last.length)]).toEqual([1, last]);
  });
});

/** jest, as it is run here, with files of tests that are not the project's own. */
function jest(name: string): { readonly code: number | null; readonly output: string } {
  const config = path.join(scratch, `${name}.json`);
  const project = path.join(root, 'jest.config.js');
  const given = execFileSync(process.execPath, ['-p', `JSON.stringify(require(${JSON.stringify(project)}))`], {
    encoding: 'utf8',
  });
  const testMatch = [`<rootDir>/test/support/left-open/${name}.ts`];
  writeFileSync(config, JSON.stringify({ ...(JSON.parse(given) as object), rootDir: root, testMatch }));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/.bin/jest'), '--config', config, '--runInBand'],
    {
      encoding: 'utf8',
      cwd: root,
      // What fails there is no failure of the gate that runs this.
      env: { ...process.env, FAILED_TESTS: path.join(scratch, 'failed') },
      timeout: 60_000,
    },
  );
  return { code: status, output: stdout + stderr };
}

describe('a run of tests ends', () => {
  test('although a test has failed before it closed what it opened', () => {
    expect(jest('failing')).toEqual({ code: 1, output: expect.stringMatching(/^1 passed, 1 failed$/m) as string });
  });

  test('within seconds, with a failure, although something is open that no file of tests is asked about', () => {
    const { code, output } = jest('ticking');
    expect(code).toBe(1);
    expect(output).toContain('Something is still open 10 s after the last test');
  });

  test('with a failure when a test passes and leaves a server or a process open that nobody closes', () => {
    const { code, output } = jest('leaking');
    expect(code).toBe(1);
    expect(output).toContain('tests of this file have left open: TCPServerWrap, ProcessWrap');
  });
});
