import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exactYaml } from '../../../lib/helm/yaml/exact';
import { scratchDirectory, startHelmTemplate } from '../../../tools/chart/helm-template';
import { manifestsFor, writeChart } from '../../../tools/chart/render';
import { describeWith, program, programPath } from '../../../tools/programs/programs';
import { helms, runTool } from '../../../tools/programs/tools';
import { expectEqual } from '../expect-equal';

const VALUE = 'has an option of a value that sshd does not take';
const TWICE = 'has one of the options command, from, principals twice';
const UNKNOWN = "has something before the key that is none of sshd's options";

/** Options before a key, and what is wrong with them. */
const cases: readonly (readonly [options: string, reason: string | undefined])[] = [
  ['permitopen="gadgetron-frontend:9002"', undefined],
  ['permitopen="10.0.0.1:*",permitopen="[fd00::1]:9002"', undefined],
  ['permitopen="gadgetron-frontend"', VALUE],
  ['permitopen="gadgetron-frontend:70000"', VALUE],
  ['permitopen="gadgetron-frontend:0"', VALUE],
  ['permitopen=""', VALUE],
  ['permitlisten="8080"', undefined],
  ['permitlisten="localhost:8080"', undefined],
  ['tunnel="any"', undefined],
  ['tunnel="5"', undefined],
  ['tunnel="x"', VALUE],
  ['environment="ROOM_1=one two"', undefined],
  ['environment="ROOM"', VALUE],
  ['environment="ROOM 1=one"', VALUE],
  ['environment="=one"', VALUE],
  ['expiry-time="20301231"', undefined],
  ['expiry-time="20301231235960"', undefined],
  ['expiry-time="20301231Z",expiry-time="20311231"', undefined],
  ['expiry-time="20301301"', VALUE],
  ['expiry-time="203012312360"', VALUE],
  ['expiry-time="2030123112"', VALUE],
  ['expiry-time=20301231', UNKNOWN],
  ['from="192.0.2.0/24,!192.0.2.7",command="echo \\"no, from=\\" here"', undefined],
  ['from="a",from="b"', TWICE],
  ['restrict,command="a",pty,command="b"', TWICE],
  ['principals="a",principals="b"', TWICE],
  ['RESTRICT,Port-Forwarding,no-touch-required,verify-required,no-x11-forwarding', undefined],
  ['no-restrict', UNKNOWN],
  ['no-cert-authority', UNKNOWN],
  ['no-such-option', UNKNOWN],
  ['from="a"no-pty', UNKNOWN],
  ["from='a'", UNKNOWN],
];

describeWith(
  [program('ssh-keygen'), program('sshd'), program('ssh')],
  'options before a key of jumpServer.authorizedKeys, beside a real sshd',
  () => {
    const scratch = scratchDirectory();
    const keyAt = (name: string): string => {
      const file = path.join(scratch, name);
      runTool(programPath('ssh-keygen'), ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file]);
      return readFileSync(`${file}.pub`, 'utf8').trim();
    };
    const [mine, theirs] = [keyAt('mine'), keyAt('theirs')];
    keyAt('host');

    /** The numbers of the lines that sshd refuses while it looks for a key that is in the last one. */
    function refusedLines(lines: readonly string[]): readonly number[] {
      const [config, keys, log] = ['config', 'keys', 'log'].map(name => path.join(scratch, name)) as [
        string,
        string,
        string,
      ];
      writeFileSync(keys, [...lines, mine, ''].join('\n'));
      const settings = { HostKey: path.join(scratch, 'host'), AuthorizedKeysFile: keys, LogLevel: 'DEBUG3' };
      const off = ['StrictModes', 'UsePAM', 'PermitUserEnvironment'].map(name => `${name} no`);
      writeFileSync(
        config,
        [
          ...Object.entries(settings).map(pair => pair.join(' ')),
          ...off,
          'PidFile none',
          'PermitRootLogin yes',
          '',
        ].join('\n'),
      );
      const server = `${programPath('sshd')} -i -f ${config} -E ${log}`;
      const { status, stderr } = spawnSync(
        programPath('ssh'),
        [
          ...['-F', 'none', '-i', path.join(scratch, 'mine'), '-o', `ProxyCommand=${server}`],
          ...[
            'BatchMode=yes',
            'IdentitiesOnly=yes',
            'StrictHostKeyChecking=no',
            'UserKnownHostsFile=/dev/null',
          ].flatMap(option => ['-o', option]),
          ...['jump', 'true'],
        ],
        { encoding: 'utf8', timeout: 60_000 },
      );
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
      const found = readFileSync(log, 'utf8').matchAll(/keys:([0-9]+): bad key options/g);
      return [...new Set([...found].map(([, line]) => Number(line)))].toSorted((a, b) => a - b);
    }

    /** sshd, as root, wants a directory for what it gives its rights up in. */
    const rights = '/run/sshd';
    const isMade = !existsSync(rights) && process.getuid?.() === 0;
    beforeAll(() => {
      if (isMade) mkdirSync(rights);
    });
    afterAll(() => {
      if (isMade) rmdirSync(rights);
    });

    const lines = cases.map(([options]) => `${options} ${theirs}`);

    test('are refused where sshd refuses them, and nowhere else', () => {
      expect(refusedLines(lines)).toEqual(
        cases.flatMap(([, reason], index) => (reason === undefined ? [] : [index + 1])),
      );
    }, 120_000);

    test('are refused by both outputs, with the line and the reason', async () => {
      const values = exactYaml({ jumpServer: { enabled: true, authorizedKeys: lines } });
      const ours = manifestsFor([values]);
      expect(ours.problems?.map(({ message }) => message)).toEqual(
        cases.flatMap(([, reason], index) =>
          reason === undefined ? [] : [expect.stringContaining(`line ${index + 1} ${reason}`) as string],
        ),
      );
      const chart = writeChart(scratch);
      const file = path.join(scratch, 'options.yaml');
      writeFileSync(file, values);
      for (const helm of helms) expectEqual(ours, await startHelmTemplate(helm, chart, { valueFiles: [file] }));
    }, 120_000);
  },
);
