import { spawn } from 'node:child_process';
import path from 'node:path';
import { describeWithFixtures } from '../../support/fixtures';
import { describeWith, program, programPath } from '../../support/programs';
import { root, workplaces } from '../program';
import { AzurePlace } from './azure-place';

const workplace = workplaces();

/** What a terminal shows of a verb, in which keys are typed when a text comes up or Azure is asked something. */
async function onTerminal(azure: AzurePlace, command: string, typed: (screen: string) => string | undefined): Promise<{ readonly code: number | null; readonly screen: string }> {
  const words = [process.execPath, path.join(root, 'build', 'gadgetronctl.js'), 'cluster', command, '--poll-interval', '0.01'];
  const terminal = spawn(programPath('script'), ['-qec', `exec ${words.join(' ')}`, '/dev/null'], { cwd: azure.place.directory, env: { ...azure.env, TERM: 'xterm', SHELL: programPath('sh') } });
  let screen = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const keys = typed(screen);
    if (keys !== undefined) terminal.stdin.write(keys);
  });
  const code = await new Promise<number | null>((resolve, reject) => terminal.on('error', reject).on('close', resolve));
  return { code, screen };
}

describeWithFixtures('on a terminal', () => {
  describeWith([program('script')], 'create', () => {
    let azure: AzurePlace;
    beforeEach(async () => {
      azure = await AzurePlace.start(workplace());
    });
    afterEach(() => azure.fake.stop());

    /** Typed when a text comes up. */
    const once = (text: RegExp, keys: string): ((screen: string) => string | undefined) => {
      let typed = false;
      return screen => {
        if (typed || !text.test(screen)) return undefined;
        typed = true;
        return keys;
      };
    };

    test('asks, and draws what goes on', async () => {
      const { code, screen } = await onTerminal(azure, 'create', once(/Go on\? \[y\/N\]/, 'y\n'));
      expect({ code, screen }).toEqual({ code: 0, screen: expect.stringMatching(/^Cluster gadgetron in mri:[^]*… cluster gadgetron {2}\d+s of about 5m 00s[^]*cluster gadgetron: done in [^]*Cluster gadgetron in mri is ready\./) as string });
    });

    test('a no is a no', async () => {
      expect(await onTerminal(azure, 'create', once(/Go on\? \[y\/N\]/, '\n'))).toMatchObject({ code: 1, screen: expect.stringContaining('Nothing was done.') as string });
      expect(azure.fake.count('PUT', /./)).toBe(0);
    });

    test('Ctrl-C says that Azure goes on, and how to go on', async () => {
      azure.fake.world.settings.durations.clusterCreate = 100_000;
      const { code, screen } = await onTerminal(azure, 'create --yes', once(/cluster gadgetron {2}\d+s of about 5m 00s {2}InProgress/, '\x03'));
      expect({ code, screen }).toEqual({ code: 130, screen: expect.stringMatching(/Interrupted\. Azure goes on with what it has begun\.\r\n {2}gadgetronctl cluster resume/) as string });
    });
  });
});
