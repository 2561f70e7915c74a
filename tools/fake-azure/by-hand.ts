import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { FakeArm } from './fake-arm';
import { type Machine, machineFor } from './machine';

/** A fake Azure to try the program with: says what a terminal needs to use it, and stays until Ctrl-C. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { scale: { type: 'string', default: '20' }, port: { type: 'string', default: '0' } },
  });
  const scale = Number(values.scale);
  if (!(scale > 0))
    throw new Error(`--scale: must be a number above 0, seconds of Azure in one of ours (got ${values.scale})`);
  const fake = await new FakeArm({ scale }).start(Number(values.port));
  const directory = mkdtempSync(path.join(tmpdir(), 'fake-azure-'));
  process.stdout.write(`${introduction(fake, machineFor(fake, directory), scale).join('\n')}\n`);
  const end = (): void => {
    void fake.stop();
    rmSync(directory, { recursive: true });
  };
  process.once('SIGINT', end).once('SIGTERM', end);
}

/** For a shell: what is not for it is a comment. */
const introduction = (fake: FakeArm, { bin, env }: Machine, scale: number): readonly string[] => [
  `# A fake Azure listens at ${fake.endpoint}, ${scale} times as fast as the real one: it makes a cluster in ${Math.ceil(250 / scale)} seconds.`,
  '# In another terminal, in an empty folder:',
  '',
  `export PATH=${quoted(bin)}:"$PATH"`,
  ...Object.entries(env).map(([name, value]) => `export ${name}=${quoted(value)}`),
  'unset KUBECONFIG',
  `alias gadgetronctl=${quoted(`${process.execPath} ${path.resolve(__dirname, '../gadgetronctl.js')}`)}`,
  '',
  '# Then: gadgetronctl cluster init. Ctrl-C here ends it, and forgets everything.',
];

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
