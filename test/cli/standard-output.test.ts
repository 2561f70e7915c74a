import path from 'node:path';
import { minimal } from '../cluster/file/files';
import { root, type Run, type Workplace, workplaces } from './program';

const workplace = workplaces();
const cluster = { 'cluster.yaml': JSON.stringify(minimal) };

/** The program with its output sent elsewhere by a shell; exit codes as that has them. */
const inShell = (place: Workplace, script: string, args: readonly string[]): Promise<Run> =>
  place.run('bash', ['-c', script, process.execPath, path.join(root, 'build', 'gadgetronctl.js'), ...args]);

describe.each([['cluster values'], ['cluster validate --output json'], ['cluster init -'], ['synth --out out']])(
  'when nothing can be written on standard output, %s',
  call => {
    test.concurrent('says so, without a stack', async () => {
      const place = workplace();
      place.write(cluster);
      expect(await inShell(place, '"$0" "$@" > /dev/full', call.split(' '))).toMatchObject({
        code: 1,
        stdout: '',
        stderr: 'standard output: cannot be written (no space left on device)\n',
      });
    });

    test.concurrent(
      'ends quietly when it is because the reader has gone, with the exit code that kubectl has then',
      async () => {
        const place = workplace();
        place.write(cluster);
        expect(await inShell(place, 'exec 3> >(true); wait "$!"; "$0" "$@" >&3', call.split(' '))).toMatchObject({
          code: 141,
          stdout: '',
          stderr: '',
        });
      },
    );
  },
);
