import { existsSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../package.json';

const CODES: readonly unknown[] = ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'];

/**
 * The peer dependencies that are not installed, as `npm install` takes them: `h5wasm@0.10.3`. Those that only some verbs
 * need are optional, so that an app that makes manifests does not install Azure's libraries. None unless the error is
 * about a package that cannot be found.
 */
export function missingPackages(error: unknown): readonly string[] {
  if (!(error instanceof Error && 'code' in error && CODES.includes(error.code))) return [];
  return Object.entries(packageJson.peerDependencies).flatMap(([name, range]) =>
    isInstalled(name) ? [] : [`${name}@${range}`],
  );
}

const isInstalled = (name: string): boolean =>
  (require.resolve.paths(name) ?? []).some(directory => existsSync(path.join(directory, name, 'package.json')));
