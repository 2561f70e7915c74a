import { readdirSync } from 'node:fs';
import path from 'node:path';
import { scripts } from '../../../lib/gadgetron/reconstruction/scripts';
import { describeWith, program, programPath } from '../../../tools/programs/programs';
import { runTool } from '../../../tools/programs/tools';
import { root } from '../../../tools/chart/render';

const directory = path.join(root, 'lib/gadgetron/reconstruction');
const files = readdirSync(directory).filter(file => file.endsWith('.sh'));

test('every script is in the pods', () => {
  expect(Object.keys(scripts.files).sort()).toEqual(files);
});

describeWith([program('shellcheck')], 'shellcheck', () => {
  test.each(files)('finds nothing in %s', file => {
    expect(runTool(programPath('shellcheck'), ['--external-sources', path.join(directory, file)])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });
});
