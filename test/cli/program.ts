import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratchDirectory, writeTree } from '../../tools/chart/helm-template';
import { closed, opened } from '../../tools/programs/opened';
import type { Outcome } from '../../tools/programs/tools';

export const root = path.resolve(__dirname, '../..');
const program = path.join(root, 'build', 'gadgetronctl.js');

/** Nothing of the machine's or of the test run's own npm gets through to the programs. */
const environment = (home: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: home,
  CDK8S_CHECK_UPGRADE: 'false',
});

export interface RunOptions {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Arguments for node itself. */
  readonly node?: readonly string[];
}

/** How a program ended. */
export interface Run extends Outcome {
  readonly signal: string | null;
}

/** A program that runs. */
export interface Running {
  readonly pid: number;
  /** What it has written to standard error until now. */
  readonly stderr: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Run>;
}

/** A directory of its own for each test, in which the programs run for real. */
export class Workplace {
  constructor(readonly directory: string) {}

  readonly path = (...parts: readonly string[]): string => path.join(this.directory, ...parts);

  write(files: Readonly<Record<string, string>>): void {
    writeTree(this.directory, new Map(Object.entries(files)));
  }

  writeBytes(name: string, bytes: Uint8Array): void {
    writeFileSync(this.path(name), bytes);
  }

  /** Every file below a directory with its text; empty directories count, too. */
  tree(below = '.'): Readonly<Record<string, string>> {
    if (!existsSync(this.path(below))) return {};
    const names = readdirSync(this.path(below), { recursive: true, encoding: 'utf8' }).sort();
    return Object.fromEntries(
      names.map(name => [
        name,
        statSync(this.path(below, name)).isDirectory() ? '(directory)' : readFileSync(this.path(below, name), 'utf8'),
      ]),
    );
  }

  run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Run> {
    return this.spawn(command, args, options).ended;
  }

  private spawn(command: string, args: readonly string[], { input = '', env = {} }: RunOptions = {}): Running {
    const child = opened(
      spawn(command, args, { cwd: this.directory, env: { ...environment(this.directory), ...env } }),
      running => running.kill('SIGKILL'),
    );
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    const ended = new Promise<Run>((resolve, reject) => {
      child.on('error', reject).on('close', (code, signal) => {
        closed(child);
        resolve({ code: code ?? -1, signal, ...output });
      });
    });
    // A program that reads nothing may be gone before all is written.
    child.stdin.on('error', () => undefined).end(input);
    return { pid: child.pid ?? 0, stderr: () => output.stderr, kill: signal => void child.kill(signal), ended };
  }

  /** The compiled program, while it runs. */
  start(args: readonly string[], options: RunOptions = {}): Running {
    return this.spawn(process.execPath, [program, ...args], options);
  }

  /** The compiled program. */
  gadgetronctl(args: readonly string[], { node = [], ...options }: RunOptions = {}): Promise<Run> {
    return this.run(process.execPath, [...node, program, ...args], options);
  }

  synth(args: readonly string[] = [], options: RunOptions = {}): Promise<Run> {
    return this.gadgetronctl(['synth', ...args], options);
  }
}

/** Compiles the program, and gives every test of the file a place to run it. */
export function workplaces(): () => Workplace {
  execFileSync(process.execPath, [path.join(root, 'scripts', 'compile.mjs')]);
  const home = scratchDirectory();
  let made = 0;
  return () => {
    const directory = path.join(home, String(made++));
    mkdirSync(directory);
    return new Workplace(directory);
  };
}

/** The lines of an output. */
export const lines = (text: string): readonly string[] => text.trimEnd().split('\n');
