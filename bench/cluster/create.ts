import { carryOut, assess, Run } from '../../cluster/create';
import { clusterCreation } from '../../cluster/create/cluster-step';
import { poolWrite } from '../../cluster/create/pool-steps';
import { roleAssignment } from '../../cluster/create/role-step';
import { creation, replacement } from '../../cluster/create/storage-steps';
import { mountWish } from '../../cluster/desired';
import { checkCluster } from '../../cluster/file';
import { StateFile } from '../../cluster/state';
import { isObject, listAt, objectAt } from '../../cluster/wire';
import { connectTo } from '../../tools/fake-azure/connect';
import { FakeArm, fakeSubscription } from '../../tools/fake-azure/fake-arm';

/** Seconds of Azure in one of ours. */
const scale = Number(process.env.SCALE ?? 50);

/** Seconds of Azure between two looks, for both orders alike. */
const POLL_SECONDS = 3;

const spec = checkCluster({
  subscription: fakeSubscription,
  resourceGroup: 'mri',
  location: 'westeurope',
  name: 'gadgetron',
  pools: { gpu: {} },
}).spec;

interface Measured {
  /** Seconds of Azure. */
  readonly seconds: number;
  readonly requests: number;
  readonly fake: FakeArm;
}

async function measure(create: (run: Run) => Promise<unknown>): Promise<Measured> {
  const fake = await new FakeArm({ scale }).start();
  const run = new Run({
    arm: connectTo(fake),
    spec,
    state: new StateFile(process.env.TMPDIR ?? '/tmp', spec),
    pollMs: (POLL_SECONDS * 1000) / scale,
    report: () => undefined,
    kubernetesOf: () => Promise.reject(new Error('nothing is drained here')),
  });
  await run.arm.send({ method: 'GET', path: `/subscriptions/${fakeSubscription}`, apiVersion: '2025-04-01' }); // the connection is there
  fake.log.length = 0;
  const started = performance.now();
  await create(run);
  const seconds = ((performance.now() - started) / 1000) * scale;
  run.forget();
  await fake.stop();
  if (fake.world.violations.length > 0) throw new Error(fake.world.violations.join('\n'));
  return { seconds, requests: fake.log.length, fake };
}

/** The order of today's tools: one thing after the other, the cluster with its system pool first, then each pool. */
async function oneAfterTheOther(run: Run): Promise<void> {
  const { resourceGroup, storageAccount, shares, cluster, pools, maintenance } = run.desired;
  const quiet = (): void => undefined;
  await creation(run, resourceGroup).carryOut(quiet);
  if (storageAccount) await creation(run, storageAccount).carryOut(quiet);
  for (const share of shares) await creation(run, share).carryOut(quiet);
  const first = listAt(cluster.body, 'properties', 'agentPoolProfiles').slice(0, 1);
  await clusterCreation(
    Object.assign(Object.create(run) as Run, {
      desired: {
        ...run.desired,
        cluster: {
          ...cluster,
          body: { ...cluster.body, properties: { ...objectAt(cluster.body, 'properties'), agentPoolProfiles: first } },
        },
      },
    }),
  ).carryOut(quiet);
  for (const pool of pools.slice(1)) await poolWrite(run, pool).carryOut(quiet);
  for (const window of maintenance) await replacement(run, window).carryOut(quiet);
  const { body } = await run.arm.send({ method: 'GET', path: cluster.id, apiVersion: cluster.apiVersion });
  await roleAssignment(run, isObject(body) ? body : {}, mountWish(run.spec)).carryOut(quiet);
}

/** The least time that Azure itself takes: the longest chain of operations that wait for each other. */
function ownTime({ world }: FakeArm): number {
  const { clusterValidation, clusterCreate, propagation, request } = world.settings.durations;
  return request + clusterValidation + clusterCreate + propagation;
}

async function main(): Promise<void> {
  const sequential = await measure(oneAfterTheOther);
  const ours = await measure(async run => carryOut(run, await assess(run)));
  const own = ownTime(ours.fake);
  const row = (name: string, { seconds, requests }: Measured): string =>
    `${name.padEnd(28)} ${seconds.toFixed(0).padStart(5)} s  ${(seconds - own).toFixed(0).padStart(4)} s above Azure's own ${own.toFixed(0)} s  ${String(requests).padStart(4)} requests`;
  const lines = [
    `A cluster of three pools with storage; seconds of Azure, at ${scale} times its speed, a look every ${POLL_SECONDS} s:`,
    row('one after the other', sequential),
    row('create', ours),
    `create takes ${(ours.seconds / sequential.seconds).toFixed(2)} of the time of the sequential order`,
    'Requests of create against the buckets of AKS:',
    ...Object.entries(ours.fake.throttle.report()).map(
      ([bucket, { requests, left, burst }]) =>
        `  ${bucket.padEnd(20)} ${String(requests).padStart(4)} requests, at least ${left} of ${burst} left`,
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

void main();
