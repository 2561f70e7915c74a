import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** What a test needs of the machine and npm does not bring: a program, or the right to do something. */
export interface Need {
  readonly name: string;
  readonly met: boolean;
}

/** An ordinary user's PATH leaves out where servers lie. */
const directories = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];

/** A PATH on which `program` finds what it finds. */
export const programsPath = directories.join(path.delimiter);

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Where a program lies. */
export function programPath(name: string): string {
  const found = directories.map(directory => path.join(directory, name)).find(isExecutable);
  if (found === undefined) throw new Error(`no ${name} here`);
  return found;
}

export const program = (name: string): Need => ({
  name,
  met: directories.some(directory => isExecutable(path.join(directory, name))),
});

/** Root's right to give a process its own mounts, network and processes, as a container has them. */
export const namespaces = (): Need => ({
  name: 'right to make namespaces (root)',
  met:
    process.getuid?.() === 0 &&
    spawnSync('unshare', ['--mount', '--net', '--pid', '--fork', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], {
      env: { PATH: programsPath },
    }).status === 0,
});

/**
 * A `describe` for tests that need something of the machine. Without it, they are
 * skipped on a developer's machine and fail on CI, where their absence would go unnoticed.
 */
export function describeWith(needs: readonly Need[], name: string, tests: () => void): void {
  const missing = needs.filter(need => !need.met).map(need => need.name);
  const problem = `no ${missing.join(', ')} here`;
  if (missing.length === 0) {
    describe(name, tests);
  } else if (process.env.CI === undefined) {
    // Not with these tests: their callback may look for the programs, and describe.skip would run it.
    describe.skip(`${name} (skipped: ${problem})`, () => {
      test('needs what is missing', () => undefined);
    });
  } else {
    describe(name, () => {
      test('has what it needs', () => {
        throw new Error(problem);
      });
    });
  }
}
