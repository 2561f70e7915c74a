import type { Construct } from 'constructs';
import type { Context } from '../context';
import { FilesConfigMap, MountedFiles } from '../mounted-files';
import { scripts } from '../reconstruction/scripts';
import connection from './connection.sh';

/** Of everything that Helm makes for a test, and takes away again when it has succeeded. */
export const testHook = {
  'helm.sh/hook': 'test',
  'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
} as const;

export const testScripts = new MountedFiles(
  { part: 'test', volume: 'scripts' },
  { 'connection.sh': connection, 'query.sh': scripts.files['query.sh'] },
);

/** What the pod of `helm test` runs. */
export class TestScripts extends FilesConfigMap {
  constructor(scope: Construct, context: Context) {
    super(scope, 'scripts', context, testScripts, {
      // Before the pod, which would wait for it.
      own: { ...testHook, 'helm.sh/hook-weight': '-1' },
      chartOnly: true,
    });
  }
}
