import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { HastyClock } from '../../../tools/fake-azure/clock';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { describeWith, program } from '../../../tools/programs/programs';
import { lines, type Run, root, workplaces } from '../program';
import { AzurePlace } from './azure-place';

const workplace = workplaces();
const ctrlC = '\x03';
const ctrlD = '\x04';

/** What is waited for on the screen, and what is typed then. */
type Step = readonly [awaited: string, typed: string];

describeWith([program('python3')], 'on a terminal', () => {
  describeWithFixtures('in front of the fake', () => {
    let azure: AzurePlace;
    beforeEach(async () => {
      azure = await AzurePlace.start(workplace());
    });
    afterEach(async () => {
      await azure.fake.stop();
      expect(azure.fake.world.violations).toEqual([]);
    });

    /** A verb on a terminal of its own; standard output is all that was on the screen. */
    const typed = (steps: readonly Step[], ...args: readonly string[]): Promise<Run> =>
      azure.place.run(
        'python3',
        [
          path.join(__dirname, '..', 'on-terminal.py'),
          JSON.stringify(steps),
          process.execPath,
          path.join(root, 'build', 'gadgetronctl.js'),
          'cluster',
          ...args,
          '--poll-interval',
          '0.01',
        ],
        {
          env: { ...azure.env, TERM: 'xterm' },
        },
      );
    const written = () => azure.fake.log.filter(({ method }) => method !== 'GET');

    test('create shows the plan, asks, and draws how far it is and how long it usually takes', async () => {
      // Seconds of Azure from one request to the next, however busy this machine is: each of its words is heard.
      const stepwise = await AzurePlace.start(workplace(), { clock: new HastyClock(5) });
      await azure.fake.stop();
      azure = stepwise;
      const { code, stdout } = await typed([['Continue? [y/N] ', 'y\r']], 'create');
      expect(code).toBe(0);
      expect(stripVTControlCharacters(stdout)).toMatch(
        /\+ make cluster gadgetron\r\n[^]*9 changes;[^]*Continue\? \[y\/N\] /,
      );
      expect(stdout).toMatch(/… cluster gadgetron {2}\d+s of about 5m 00s {2}Azure checks the request/);
      expect(stdout).toMatch(/… cluster gadgetron {2}\d+s of about 5m 00s {2}CreatingAgentPool/);
      expect(stdout).toMatch(/cluster gadgetron: done in \d+s\r\n/);
      expect(stdout).toContain('Cluster gadgetron in mri is ready.');
    });

    test.each<[what: string, typed: string, code: number, last: string]>([
      ['"n"', 'n\r', 1, 'Nothing was done.'],
      ['nothing', '\r', 1, 'Nothing was done.'],
      ['the end of the input', ctrlD, 1, 'Nothing was done.'],
      ['Ctrl-C', ctrlC, 130, 'Interrupted. Nothing was done.'],
    ])('whoever answers with %s gets nothing done', async (_, answer, code, last) => {
      const run = await typed([['Continue? [y/N] ', answer]], 'create', '--no-preflight');
      expect({ code: run.code, last: lines(stripVTControlCharacters(run.stdout)).at(-1)?.trim() }).toEqual({
        code,
        last,
      });
      expect(written()).toEqual([]);
    });

    test('--yes is not asked; Ctrl-C while Azure is at work says what goes on, and how to go on; delete asks, too', async () => {
      azure.fake.world.settings.durations.clusterCreate = Number.MAX_SAFE_INTEGER;
      const interrupted = await typed([['InProgress', ctrlC]], 'create', '--yes', '--no-preflight');
      expect(interrupted).toMatchObject({
        code: 130,
        stdout: expect.stringMatching(
          /Interrupted\. Azure continues the operations that it has begun\.\r\n {2}gadgetronctl cluster resume {2}goes on watching, and does the rest\r\n {2}gadgetronctl cluster abort {3}stops it/,
        ) as string,
      });
      expect(interrupted.stdout).not.toContain('[y/N]');
      azure.fake.operations.hasten();
      const before = written().length;
      expect(await typed([['Delete this? [y/N] ', ctrlC]], 'delete')).toMatchObject({
        code: 130,
        stdout: expect.stringContaining('Interrupted. Nothing was deleted.') as string,
      });
      expect(written()).toHaveLength(before);
    });
  });
});
