import path from 'node:path';
import { describeWith, program, programPath } from '../../../tools/programs/programs';
import { runTool } from '../../../tools/programs/tools';
import { installed } from './openssh';
import { showTunnels } from './tunnels';
import { showWatch } from './watch';

const scripts = ['start.sh', 'listens.sh', 'accepts.sh'].map((name): [string, string] => [
  name,
  path.resolve(__dirname, '../../../lib/gadgetron/jump-server', name),
]);

showTunnels(installed);
showWatch(installed);

test.each(scripts)('%s is in order for a plain shell', (_, script) => {
  expect(runTool('sh', ['-n', script])).toEqual({ code: 0, stdout: '', stderr: '' });
});

describeWith([program('shellcheck')], 'shellcheck', () => {
  test.each(scripts)('finds nothing in %s', (_, script) => {
    expect(runTool(programPath('shellcheck'), [script])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
