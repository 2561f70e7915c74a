import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { opened } from '../../../tools/programs/opened';
import { fakeSubscription } from '../../../tools/fake-azure/fake-arm';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { root, type Run, type Workplace, workplaces } from '../program';

const workplace = workplaces();

/** Reads lines until one is it. */
async function lineOf(stream: Readable, wanted: RegExp, said: string[] = []): Promise<readonly string[]> {
  for await (const line of createInterface({ input: stream })) {
    said.push(line);
    if (wanted.test(line)) return said;
  }
  throw new Error(`no line ${wanted} in:\n${said.join('\n')}`);
}

/** `npm run fake:azure` in one terminal, the program in another one. */
describeWithFixtures('a new user, in an empty folder', () => {
  walk({});
});

describe('the same in a clone that is alone, without the recordings', () => {
  walk({ SHARED_FIXTURES: '/nowhere' });
});

function walk(more: NodeJS.ProcessEnv): void {
  let azure: ChildProcess;
  let place: Workplace;
  let exports = '';
  beforeAll(async () => {
    place = workplace();
    azure = opened(
      spawn(process.execPath, [path.join(root, 'scripts/fake-azure.mjs'), '--scale', '100'], {
        env: { ...process.env, ...more },
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
      child => child.kill('SIGKILL'),
    );
    if (azure.stdout) exports = (await lineOf(azure.stdout, /^# Then:/)).join('\n');
  });

  /** What somebody types in after the lines that the fake has printed. */
  const inShell = (command: string): Promise<Run> => place.run('sh', ['-c', `${exports}\n${command}`]);
  const cluster = (words: string): Promise<Run> => inShell(`gadgetronctl cluster ${words}`);

  test('writes a file, and finds out what create would do', async () => {
    expect(await cluster('init')).toMatchObject({
      code: 0,
      stdout: 'cluster.yaml written. Next: gadgetronctl cluster validate\n',
    });
    expect(readFileSync(place.path('cluster.yaml'), 'utf8')).toContain(`subscription: ${fakeSubscription}\n`);
    expect(await cluster('validate')).toMatchObject({ code: 0, stderr: '' });
    expect(await cluster('plan')).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('9 changes; gadgetronctl cluster create makes them.') as string,
    });
  });

  test('goes on after a create that was killed half-way', async () => {
    const create = opened(
      spawn(
        'sh',
        [
          '-c',
          `${exports.replace(/^alias .*$/m, '')}\nexec ${process.execPath} ${root}/build/gadgetronctl.js cluster create --yes --poll-interval 0.05`,
        ],
        { cwd: place.directory, stdio: ['ignore', 'ignore', 'pipe'] },
      ),
      child => child.kill('SIGKILL'),
    );
    await lineOf(create.stderr, /CreatingAgentPool/);
    create.kill('SIGKILL');
    expect(await once(create, 'exit')).toEqual([null, 'SIGKILL']);
    expect(await cluster('resume --poll-interval 0.05')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Cluster gadgetron in gadgetron is ready\.\n/) as string,
    });
    expect(await cluster('status')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Cluster gadgetron: ready/) as string,
    });
    expect(await cluster('kubeconfig')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Context gadgetron\/gadgetron written to/) as string,
    });
    expect(await cluster('plan')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\nNothing to do: /) as string,
    });
  });

  test('edits the file, and has the cluster changed', async () => {
    const file = place.path('cluster.yaml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/^# longestReconstruction: .*/m, 'longestReconstruction: 20m'),
    );
    expect(await cluster('plan')).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('max-graceful-termination-sec: 2445 → 3045') as string,
    });
    expect(await cluster('create --yes --poll-interval 0.05')).toMatchObject({ code: 0 });
    expect(await cluster('plan --no-preflight')).toMatchObject({ code: 0 });
  });

  test('takes other machines: the old pool is drained, and replaced', async () => {
    const file = place.path('cluster.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\npools: { recon: { vmSize: Standard_D16ds_v5 } }\n`);
    expect(await cluster('plan --no-preflight')).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('± replace pool recon by reconb') as string,
    });
    expect(await cluster('create --yes --poll-interval 0.05')).toMatchObject({ code: 0 });
    expect(await cluster('status')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/pool reconb +Succeeded +1 \(1 to 10\) × Standard_D16ds_v5/) as string,
    });
  });

  test('stops it for the night, and starts it again', async () => {
    expect(await cluster('stop --yes --poll-interval 0.05')).toMatchObject({ code: 0 });
    expect(await cluster('status')).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^Cluster gadgetron: stopped/) as string,
    });
    expect(await cluster('start --poll-interval 0.05')).toMatchObject({ code: 0 });
    expect(await cluster('status')).toMatchObject({ code: 0 });
  });

  test('deletes it, and keeps the data', async () => {
    expect(await cluster('delete --yes --poll-interval 0.05')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^Deleted: cluster gadgetron, role of the nodes on gadgetron\w+\.\nKept:\n +storage account gadgetron\w+: has the data/,
      ) as string,
    });
    expect(await cluster('status')).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^There is no cluster gadgetron\./) as string,
    });
  });

  afterAll(async () => {
    const machine = /^export HOME='(.*)'$/m.exec(exports)?.[1] ?? '';
    azure.kill('SIGINT');
    expect([await once(azure, 'exit'), existsSync(machine)]).toEqual([[0, null], false]);
  });
}
