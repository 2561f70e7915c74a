import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Need } from './programs';
import type { Outcome } from './tools';

/** A program of a Python package, in a directory of its own: what they need in turn is not the same. */
export interface PythonPackage extends Need {
  readonly directory: string;
}

/** A package that .ci/run has put into .cache/NAME. */
export function python(name: string, requirement: string): PythonPackage {
  const directory = path.resolve(__dirname, '../../.cache', name);
  return { directory, name: `${requirement} (pip install --target .cache/${name})`, met: existsSync(directory) };
}

export function runPython({ directory }: PythonPackage, args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync('python3', args, {
    env: { PATH: process.env.PATH, HOME: directory, PYTHONPATH: directory, PYTHONDONTWRITEBYTECODE: '1' },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return { code: status ?? -1, stdout, stderr };
}
