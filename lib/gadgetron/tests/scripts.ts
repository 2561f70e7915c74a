import type { Construct } from 'constructs';
import type { ConfigMap } from 'kubernetes-types/core/v1';
import { Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { scripts } from '../reconstruction/scripts';
import connection from './connection.sh';

/** Of everything that Helm makes for a test. It is there until the next test. */
export const testHook = {
  'helm.sh/hook': 'test',
  'helm.sh/hook-delete-policy': 'before-hook-creation',
} as const;

export const testScripts = { 'connection.sh': connection, 'query.sh': scripts['query.sh'] } as const;

/** What the pod of `helm test` runs. */
export class TestScripts extends Resource<ConfigMap> {
  constructor(scope: Construct, context: Context) {
    super(
      scope,
      'scripts',
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        // Before the pod, which would wait for it.
        metadata: metadata(context, 'test', context.names.of('test'), {
          own: {
            ...testHook,
            // Unlike the pod, whose log Helm 3 reads only after it has taken away what succeeded.
            'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
            'helm.sh/hook-weight': '-1',
          },
        }),
        data: testScripts,
      },
      { chartOnly: true },
    );
  }
}
