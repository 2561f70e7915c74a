/** Commands of pages that the tests of the pages take as they are, each with its reason, and with the test that runs it. */
export interface Elsewhere {
  /** What the command begins with. */
  readonly command: string;
  readonly why: string;
  /** The test that runs it as it stands on the page, where there is one. */
  readonly by?: string;
}

const NPM = 'npm asks its registry';
const FIRST_IMAGE = 'test/cli/kubernetes/first-image.proof.ts';
const EXAMPLES = 'test/examples.proof.ts';
const PACKAGE = 'test/package.proof.ts';

export const elsewhere: readonly Elsewhere[] = [
  { command: 'git clone', why: 'the address is on the Internet', by: FIRST_IMAGE },
  { command: 'git archive', why: 'a clone may lack the commit of that day' },
  { command: 'tar -x', why: 'it unpacks what git archive has' },
  { command: 'Out-String', why: 'PowerShell is not on the machines of the tests' },
  { command: 'Invoke-Expression', why: 'PowerShell is not on the machines of the tests' },
  { command: 'npm ci', why: NPM, by: PACKAGE },
  { command: 'npm link', why: 'it changes the global packages of the machine' },
  { command: 'npm pack', why: 'it builds the package', by: EXAMPLES },
  { command: 'npm install', why: NPM, by: EXAMPLES },
  { command: 'npx jest', why: 'it runs tests' },
  { command: 'npx tsx', why: 'tsx is not a package of this project' },
  { command: 'sudo systemctl', why: 'it changes the services of the machine' },
  { command: 'systemctl status', why: 'the unit is on another machine' },
  {
    command: 'gadgetron_ismrmrd_client',
    why: 'the client of Gadgetron has no package',
    by: 'e2e/scenarios/blog.e2e.ts',
  },
  { command: 'gpg --export-secret-keys', why: 'the keys are those of the publisher' },
  { command: 'cosign sign', why: 'it needs a registry and a key' },
];

/** Blocks for other shells than sh, by their language. */
export const otherShells: ReadonlyMap<string, string> = new Map([
  ['bat', 'cmd of Windows is not on the machines of the tests'],
  ['powershell', 'PowerShell is not on the machines of the tests'],
  ['console', 'a session with its output: package.proof.ts compares it'],
]);

/** Pages whose commands are typed elsewhere than in this checkout: why, or the test that types them. */
export const otherPages: ReadonlyMap<string, string> = new Map([
  ['examples/web/README.md', PACKAGE],
  ['lib/helm/README.md', 'apps of the reader, and of other tools that the table compares'],
]);

/** The arguments of az that pages use. The program itself is not asked. */
export const azCommands: ReadonlyMap<string, readonly string[]> = new Map([
  ['account show', ['--query', '--output']],
  ['storage account keys list', ['--account-name', '--query', '--output']],
]);
