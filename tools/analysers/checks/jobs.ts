import type { JobSpec } from 'kubernetes-types/batch/v1';
import { type Check, each, eachPod } from '../check';
import type { Deployed } from '../deployed';
import { beside, examplePod } from '../example';

/** Jobs, and what CronJobs make. */
const jobs = (deployed: Deployed): readonly { subject: string; spec: JobSpec | undefined }[] => [
  ...deployed.all('Job').map(({ subject, object }) => ({ subject, spec: object.spec })),
  ...deployed.all('CronJob').map(({ subject, object }) => ({ subject, spec: object.spec?.jobTemplate.spec })),
];

const template = (restartPolicy?: string) => ({ template: { spec: examplePod({ pod: { restartPolicy } }) } });

/** Pods that end by themselves. */
export const job: readonly Check[] = [
  each(
    'a run that comes too late is left out',
    {
      asked: 'kube-score cronjob-has-deadline',
      broken: [
        beside('batch/v1', 'CronJob', {
          spec: { schedule: '0 4 * * *', jobTemplate: { spec: { ...template('Never'), ttlSecondsAfterFinished: 60 } } },
        }),
      ],
    },
    deployed => deployed.all('CronJob'),
    ({ object }) => object.spec?.startingDeadlineSeconds !== undefined,
  ),
  each(
    'a job that is done goes away',
    {
      asked: 'kube-linter job-ttl-seconds-after-finished',
      broken: [beside('batch/v1', 'Job', { spec: template('Never') })],
    },
    jobs,
    ({ spec }) => spec?.ttlSecondsAfterFinished !== undefined,
  ),
  eachPod(
    'a pod that ends by itself is not restarted indefinitely',
    {
      asked: 'kube-score cronjob-restartpolicy, kube-linter restart-policy',
      broken: [beside('batch/v1', 'Job', { spec: { ...template(), ttlSecondsAfterFinished: 60 } })],
    },
    ({ restartPolicy = 'Always' }, { serves }) => serves || restartPolicy !== 'Always',
  ),
];
