import type { Construct } from 'constructs';
import type { Pod } from 'kubernetes-types/core/v1';
import { Resource, when } from '../../helm';
import type { Context } from '../context';
import { noQuestion } from '../capacity/idle-container';
import { podsUrl } from '../gateway/metrics-service';
import { imageReference, pullPolicy, pullSecrets } from '../image';
import { metadata } from '../metadata';
import { HOME, PORT } from '../reconstruction/pod';
import { isMrd } from '../reconstruction/protocol';
import { storageUrl } from '../storage/service';
import { mayHaveNoPods } from './no-pods';
import { testHook, testScripts } from './scripts';

/**
 * Seconds that Gadgetron and the storage server get to answer, both together: what a node takes to pull several GB for
 * the first time. `helm test` waits for 5 minutes unless it is given a --timeout, and shows what is waited for even then.
 */
const PATIENCE = 900;

export class ConnectionTest extends Resource<Pod> {
  override readonly doc =
    'The pod of `helm test`: it asks Gadgetron for its version through the frontend, as a client does, and the storage ' +
    'server for its health. Another server of the protocol is given a session instead.';

  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    const { gateway } = values;
    const mrd = isMrd(values);
    super(
      scope,
      'connection',
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: metadata(context, 'test', names.of('test'), { own: testHook }),
        spec: {
          restartPolicy: 'Never',
          serviceAccountName: names.accounts.reconstruction,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          imagePullSecrets: pullSecrets(context),
          securityContext: values.podSecurityContext,
          nodeSelector: values.nodeSelector,
          tolerations: values.tolerations,
          affinity: values.affinity,
          containers: [
            {
              name: 'client',
              // With bash, which the image of another server may not have.
              image: when<string>(
                mrd,
                imageReference(context, 'gatewayImage', 'the gateway', gateway.image),
                imageReference(context, 'image', 'Gadgetron', values.image),
              ),
              imagePullPolicy: when<string | undefined>(mrd, pullPolicy(gateway.image), pullPolicy(values.image)),
              command: [
                'sh',
                `${HOME}/connection.sh`,
                String(PATIENCE),
                names.frontend,
                String(PORT),
                when<string>(mrd, 'mrd', storageUrl(context)),
                when<string>(mayHaveNoPods(context), podsUrl(context)),
              ],
              readinessProbe: noQuestion,
              livenessProbe: noQuestion,
              env: [{ name: 'HOME', value: '/tmp' }],
              resources: {
                requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '10Mi' },
                limits: { cpu: '1', memory: '512Mi', 'ephemeral-storage': '100Mi' },
              },
              securityContext: values.securityContext,
              volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, testScripts.mountDirectory(HOME)],
            },
          ],
          volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '100Mi' } }, testScripts.volume(context)],
        },
      },
      { chartOnly: true },
    );
  }
}
