import type { Construct } from 'constructs';
import type { Context } from '../context';
import { FilesConfigMap, MountedFiles } from '../mounted-files';
import { scripts } from '../reconstruction/scripts';
import connection from './connection.sh';
import fetch from './fetch.sh';
import session from './session.sh';

/** Of everything that Helm makes for a test. It is there until the next test. */
export const testHook = {
  'helm.sh/hook': 'test',
  'helm.sh/hook-delete-policy': 'before-hook-creation',
} as const;

export const testScripts = new MountedFiles(
  { part: 'test', volume: 'scripts' },
  {
    'connection.sh': connection,
    'query.sh': scripts.files['query.sh'],
    'session.sh': session,
    'fetch.sh': fetch,
  },
);

export class TestScripts extends FilesConfigMap {
  override readonly doc = 'The scripts of the pod of `helm test`.';

  constructor(scope: Construct, context: Context) {
    super(scope, 'scripts', context, testScripts, {
      own: {
        ...testHook,
        // Unlike the pod, whose log Helm 3 reads only after it has taken away what succeeded.
        'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
        // Before the pod, which would wait for it.
        'helm.sh/hook-weight': '-1',
      },
      chartOnly: true,
    });
  }
}
