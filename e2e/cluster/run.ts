import { execFile, execFileSync } from 'node:child_process';
import { programsPath } from '../../tools/programs/programs';

const environment = { ...process.env, PATH: programsPath };

/** Runs a program to its end, and returns what it printed. Throws with all that it said when it fails. */
export function run(command: readonly [string, ...string[]], input = ''): string {
  const [program, ...args] = command;
  try {
    return execFileSync(program, args, {
      input,
      encoding: 'utf8',
      env: environment,
      maxBuffer: 1 << 28,
      stdio: 'pipe',
    });
  } catch (failure) {
    throw failed(command, failure);
  }
}

/** As `run`, without holding up this process. */
export function start(command: readonly [string, ...string[]], input = ''): Promise<string> {
  const [program, ...args] = command;
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { encoding: 'utf8', env: environment, maxBuffer: 1 << 28 },
      (failure, stdout, stderr) => {
        if (failure === null) resolve(stdout);
        else reject(failed(command, { ...failure, stdout, stderr }));
      },
    );
    // It may end without having read it all.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

function failed(command: readonly string[], failure: unknown): Error {
  const { stdout = '', stderr = '', code, status } = failure as Partial<Record<string, string>>;
  return new Error(`${command.join(' ').slice(0, 300)}: ${code ?? status ?? ''}\n${stdout}${stderr}`);
}
