import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { scratchDirectory, writeTree } from '../../tools/chart/helm-template';
import { root } from '../../tools/chart/render';
import { programPath } from '../../tools/programs/programs';
import { helms, helmPath, kubectlPath } from '../../tools/programs/tools';
import type { Words } from './command-line';
import type { Block } from './pages';

/** A command that a shell has run of a block. */
export interface Call {
  readonly at: string;
  readonly words: Words;
}

export interface Typed {
  readonly calls: readonly Call[];
  /** Empty, or the block whose commands failed, and how. */
  readonly refusal: string;
}

/** Programs whose real one is run, by the shell itself. */
const plain = ['sh', 'bash', 'basename', 'mktemp', 'cat', 'cp', 'grep', 'jq', 'ls', 'rm', 'sed', 'ssh-keygen', 'true'];
const recorded = [
  ...[
    'az',
    'cosign',
    'gadgetron_ismrmrd_client',
    'gadgetronctl',
    'git',
    'gpg',
    'helm',
    'kubectl',
    'node',
    'npm',
    'npx',
  ],
  ...['ssh', 'sudo', 'systemctl', 'tar', 'Out-String', 'Invoke-Expression'],
];

/** A kubeconfig of a cluster where nothing answers. */
const nowhere = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name: 'nowhere', cluster: { server: 'https://127.0.0.1:1' } }],
  contexts: [{ name: 'nowhere', context: { cluster: 'nowhere', user: 'nobody' } }],
  users: [{ name: 'nobody', user: { token: 'none' } }],
  'current-context': 'nowhere',
});

/** A checkout in which the blocks of a page are typed one after the other, by bash, as they stand. */
export function desk(): (blocks: readonly Block[], files: Readonly<Record<string, string>>) => Typed {
  const scratch = scratchDirectory();
  const bin = path.join(scratch, 'bin');
  mkdirSync(bin);
  copyFileSync(path.join(__dirname, 'recorder.sh'), path.join(bin, 'recorder'));
  chmodSync(path.join(bin, 'recorder'), 0o755);
  for (const name of plain) symlinkSync(programPath(name), path.join(bin, name));
  for (const name of recorded) symlinkSync('recorder', path.join(bin, name));
  let count = 0;

  return (blocks, files) => {
    const place = path.join(scratch, `desk-${count++}`);
    const checkout = path.join(place, 'checkout');
    const home = path.join(place, 'home');
    const calls = path.join(place, 'calls');
    for (const directory of [checkout, path.join(home, '.ssh'), calls]) mkdirSync(directory, { recursive: true });
    mkdirSync(path.join(home, '.config/fish/completions'), { recursive: true });
    mkdirSync(path.join(home, '.gnupg'));
    for (const name of ['dist', 'presets']) symlinkSync(path.join(root, name), path.join(checkout, name));
    // helm writes into it.
    cpSync(path.join(root, 'examples'), path.join(checkout, 'examples'), { recursive: true });
    symlinkSync('.', path.join(checkout, 'gadgetron-kubernetes'));
    writeTree(checkout, new Map(Object.entries(files)));
    const typed = blocks.map(({ at, text }) => `export DOCS_AT=${at}\n${text}`);
    const script = [`trap 'echo "$DOCS_AT: $BASH_COMMAND" >&2' ERR`, ...typed].join('\n');
    writeTree(
      home,
      new Map([
        ['kubeconfig', nowhere],
        ['script', script],
      ]),
    );
    const { status, stderr } = spawnSync(
      'bash',
      ['-eEuo', 'pipefail', '-O', 'expand_aliases', path.join(home, 'script')],
      {
        cwd: checkout,
        input: '',
        encoding: 'utf8',
        env: {
          PATH: bin,
          HOME: home,
          KUBECONFIG: path.join(home, 'kubeconfig'),
          DOCS_CALLS: calls,
          DOCS_NODE: process.execPath,
          DOCS_PROGRAM: path.join(root, 'build/gadgetronctl.js'),
          DOCS_KUBECTL: kubectlPath(),
          DOCS_HELMS: helms.map(helmPath).join(' '),
        },
      },
    );
    const made = readdirSync(calls).map(name => {
      const [at = '', ...words] = readFileSync(path.join(calls, name), 'utf8').split('\0').slice(0, -1);
      return { at, words };
    });
    return { calls: made, refusal: status === 0 ? '' : stderr };
  };
}
