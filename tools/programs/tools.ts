import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { newestOrAll } from './versions';
import { zipEntry } from './zip';

/**
 * The real helm and kubectl. They come from npm packages that wrap them for
 * another purpose (their `lib/layer.zip`), so a clean clone needs only Node.
 */
const root = path.resolve(__dirname, '../..');

/** npm alias of the package -> the release of helm in it. */
export const helmVersions = { '3.17': 'helm317', '3.18': 'helm318', '4.1': 'helm4' } as const;
export type HelmVersion = keyof typeof helmVersions;
export const everyHelm = Object.keys(helmVersions) as HelmVersion[];
export const helms = newestOrAll(everyHelm);

const toolPath = (alias: string, tool: string): string => path.join(root, '.cache', 'tools', alias, tool);

/** The binaries are for linux/amd64; elsewhere helm and kubectl on PATH stand in. */
const bundled = process.platform === 'linux' && process.arch === 'x64';

export const helmPath = (version: HelmVersion): string => (bundled ? toolPath(helmVersions[version], 'helm') : 'helm');
export const kubectlPath = (): string => (bundled ? toolPath('helm4', 'kubectl') : 'kubectl');

/** Takes helm and kubectl out of their packages, once per installed version of a package. */
export function unpackTools(): void {
  if (!bundled) return;
  for (const alias of Object.values(helmVersions)) {
    const home = path.join(root, 'node_modules', alias);
    const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
    const stamp = toolPath(alias, `unpacked-${version}`);
    if (existsSync(stamp)) continue;
    const archive = readFileSync(path.join(home, 'lib', 'layer.zip'));
    mkdirSync(path.dirname(stamp), { recursive: true });
    for (const tool of ['helm', 'kubectl']) {
      // Of its own: another run of the tests may be at the same.
      const partial = `${toolPath(alias, tool)}.${process.pid}`;
      writeFileSync(partial, zipEntry(archive, `${tool}/${tool}`), { mode: 0o755 });
      renameSync(partial, toolPath(alias, tool));
    }
    writeFileSync(stamp, '');
  }
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** No cluster, no user's configuration: what a test runs must not depend on the machine. GOGC: runs this short need no garbage collector. */
const environment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: path.join(root, '.cache', 'home'),
  KUBECONFIG: '/dev/null',
  HELM_NO_PLUGINS: '1',
  GOGC: 'off',
  GOMEMLIMIT: '512MiB',
};

export function runTool(command: string, args: readonly string[], input?: string): Outcome {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    input,
    env: environment,
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  return { code: status ?? -1, stdout, stderr };
}

const execute = promisify(execFile);

/** As runTool, without holding up the test's own process; `more` is put into its environment. */
export async function startTool(
  command: string,
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  try {
    return {
      code: 0,
      ...(await execute(command, args, { encoding: 'utf8', env: { ...environment, ...more }, maxBuffer: 1 << 28 })),
    };
  } catch (failure) {
    const { code, stdout, stderr } = failure as { code: number | string; stdout: string; stderr: string };
    if (typeof code !== 'number') throw failure;
    return { code, stdout, stderr };
  }
}

export const helm = (version: HelmVersion, ...args: readonly string[]): Outcome => runTool(helmPath(version), args);
