import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exactYaml } from '../../../lib/helm/yaml/exact';
import { scratchDirectory, startHelmTemplate } from '../../../tools/chart/helm-template';
import { manifestsFor, writeChart } from '../../../tools/chart/render';
import { describeWith, program, programPath } from '../../../tools/programs/programs';
import { helms, runTool } from '../../../tools/programs/tools';
import { expectEqual } from '../expect-equal';

describeWith(
  [program('ssh-keygen')],
  'jumpServer.authorizedKeys, beside ssh-keygen, which reads lines as sshd does,',
  () => {
    const scratch = scratchDirectory();
    const chart = writeChart(scratch);
    const madeBy = (name: string, ...options: readonly string[]): string => {
      const file = path.join(scratch, name);
      runTool(programPath('ssh-keygen'), ['-q', ...options, '-N', '', '-C', 'scanner one', '-f', file]);
      return readFileSync(`${file}.pub`, 'utf8').trim();
    };
    const ed25519 = madeBy('ed25519', '-t', 'ed25519');
    const rsa = madeBy('rsa', '-t', 'rsa', '-b', '2048');
    const ecdsa = [256, 384, 521].map(bits => madeBy(`ecdsa${bits}`, '-t', 'ecdsa', '-b', String(bits)));
    const [type = '', blob = ''] = ed25519.split(' ');

    const right = [
      ...[ed25519, rsa, ...ecdsa],
      `${type} ${blob}`,
      `${type}\t ${blob}  a comment, with "quotes"`,
      `  ${ed25519}`,
      `${type} ${blob}\r`,
      `${ed25519}\r`,
      `from="192.0.2.0/24,!192.0.2.7" ${ed25519}`,
      `restrict,port-forwarding,permitopen="gadgetron-frontend:9002" ${rsa}`,
      `command="echo \\"no shell\\"",No-PTY ${ed25519}`,
      `expiry-time="20301231" ${ed25519}`,
    ];
    const wrong: readonly (readonly [line: string, reason: string])[] = [
      ['scanner@example.com', 'holds no key of a type that sshd takes'],
      [`${type} ${blob.slice(0, -4)}`, 'holds a key that is cut off or changed'],
      [`${type} ${blob}AAAA`, 'holds a key that is cut off or changed'],
      [`${type} ${blob.slice(0, 40)}\u2026`, 'holds a key that is cut off or changed'],
      [`ssh-rsa ${blob}`, 'holds a key that is cut off or changed'],
      [rsa.split(' ').slice(0, 2).join(' ').slice(0, -8), 'holds a key that is cut off or changed'],
      [blob, 'holds no key of a type'],
      ['ssh-dss AAAAB3NzaC1kc3MAAACBAP', 'holds no key of a type'],
    ];
    const takes = (line: string): boolean => {
      const file = path.join(scratch, 'line');
      writeFileSync(file, `${line}\n`);
      return spawnSync(programPath('ssh-keygen'), ['-l', '-f', file]).status === 0;
    };
    const values = (authorizedKeys: string | readonly string[]): string =>
      exactYaml({ jumpServer: { enabled: true, authorizedKeys } });

    test('knows right lines from wrong ones', () => {
      expect([...right, ...wrong.map(([line]) => line)].map(line => [line, takes(line)])).toEqual([
        ...right.map(line => [line, true]),
        ...wrong.map(([line]) => [line, false]),
      ]);
    });

    test.each([
      ['a list', right],
      ['one text, as --set-file gives it', ['# scanners', '', ...right, ''].join('\n')],
      ['a file with the line ends of Windows', `${[ed25519, rsa].join('\r\n')}\r\n`],
    ])(
      '%s of right lines is taken by both outputs as it is',
      async (what, authorizedKeys) => {
        const ours = manifestsFor([values(authorizedKeys)]);
        expect({ problems: ours.problems }).toEqual({ problems: undefined });
        const file = path.join(scratch, `${what.replaceAll(/\W/g, '')}.yaml`);
        writeFileSync(file, values(authorizedKeys));
        for (const helm of helms) expectEqual(ours, await startHelmTemplate(helm, chart, { valueFiles: [file] }));
      },
      120_000,
    );

    test('every wrong line is named by both outputs, with the reason', async () => {
      const lines = [ed25519, ...wrong.flatMap(([line]) => [line, '# a comment'])];
      const ours = manifestsFor([values(lines)]);
      expect(ours.problems?.map(({ message }) => message)).toEqual(
        wrong.map(([, reason], index) => expect.stringContaining(`line ${2 + 2 * index} ${reason}`) as string),
      );
      const file = path.join(scratch, 'wrong.yaml');
      writeFileSync(file, values(lines));
      for (const helm of helms) expectEqual(ours, await startHelmTemplate(helm, chart, { valueFiles: [file] }));
    }, 120_000);

    // ssh-keygen passes over options without a look at their names, and sshd does not.
    test.each(['form="192.0.2.1" ', 'from=192.0.2.1 ', 'no-such-option '])(
      'an option that sshd does not know: %s',
      options => {
        expect(manifestsFor([values([`${options}${ed25519}`])]).problems).toEqual([
          expect.objectContaining({ message: expect.stringContaining("none of sshd's options") as string }),
        ]);
      },
    );
  },
);
