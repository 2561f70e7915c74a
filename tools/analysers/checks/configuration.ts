import { type Check, each, eachContainer } from '../check';
import { type Deployed, subjectOf } from '../deployed';
import { beside, example } from '../example';

const entries = (deployed: Deployed) =>
  deployed
    .all('ConfigMap')
    .flatMap(({ subject, object }) =>
      Object.entries(object.data ?? {}).map(([key, value]) => ({ subject, key, value })),
    );
const SECRET_KEY = /password|passwd|secret|token|private.?key|api.?key|credential/i;
const SECRET_TEXT = /-----BEGIN [A-Z ]*PRIVATE KEY-----|AccountKey=|eyJ[\w-]{10,}\.eyJ/;
const everything = (deployed: Deployed) => deployed.objects.map(object => ({ subject: subjectOf(object), object }));

/** The configuration of pods. */
export const configuration: readonly Check[] = [
  eachContainer(
    'no secret is in the environment',
    {
      asked:
        'CKV_K8S_35, kube-linter env-var-secret, read-secret-from-env-var, polaris sensitiveContainerEnvVar, KBP111, KBP112',
      broken: [example({ container: { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'a', key: 'a' } } }] } })],
    },
    ({ env = [], envFrom = [] }) =>
      env.every(
        ({ name, value, valueFrom }) => !valueFrom?.secretKeyRef && !(value !== undefined && SECRET_KEY.test(name)),
      ) && envFrom.every(({ secretRef }) => secretRef === undefined),
  ),
  each(
    'no ConfigMap holds a secret',
    {
      asked: 'KSV-0109, KSV-01010, polaris sensitiveConfigmapContent',
      broken: [beside('v1', 'ConfigMap', { data: { password: 'hunter2' } })],
    },
    entries,
    ({ key, value }) => !SECRET_KEY.test(key) && !SECRET_TEXT.test(value),
  ),
  eachContainer(
    'no variable is set twice',
    {
      asked: 'kube-score environment-variable-key-duplication, kube-linter duplicate-env-vars',
      broken: [
        example({
          container: {
            env: [
              { name: 'A', value: '1' },
              { name: 'A', value: '2' },
            ],
          },
        }),
      ],
    },
    ({ env = [] }) => new Set(env.map(({ name }) => name)).size === env.length,
  ),
  each(
    "the object has its release's name",
    {
      asked: 'polaris metadataAndInstanceMismatched',
      broken: [
        example({
          more: [
            {
              apiVersion: 'v1',
              kind: 'ConfigMap',
              metadata: { name: 'other', labels: { 'app.kubernetes.io/instance': 'server' } },
            },
          ],
        }),
      ],
    },
    everything,
    ({ object: { metadata } }) =>
      metadata.labels?.['app.kubernetes.io/instance'] === undefined ||
      metadata.labels['app.kubernetes.io/instance'] === metadata.name,
  ),
  each(
    'the API is a stable one',
    {
      asked: 'kube-score stable-version, kube-linter no-extensions-v1beta',
      broken: [beside('batch/v1beta1', 'CronJob', { spec: { startingDeadlineSeconds: 10, jobTemplate: {} } })],
    },
    everything,
    ({ object: { apiVersion } }) => /(^|\/)v\d+$/.test(apiVersion),
  ),
];
