import type { Command } from 'commander';
import type { ClusterStatus, PoolStatus, StorageStatus } from '../../cluster/status';
import { verb } from './cluster-verb';
import { connect, type ConnectOptions, asArmFailure, withConnection } from './connect';
import { call } from './outcome';
import { print } from '../print';
import { readCluster } from './read-cluster';
import { exitCodes, type VerbOptions } from '../verb';

interface StatusOptions extends VerbOptions, ConnectOptions {}

/** The exit code when there is no cluster that could be used now. */
const NOT_READY = 3;

export const statusCommand = (): Command =>
  withConnection(verb('status', 'Show the state of the cluster, its pools and its storage.'))
    .addHelpText(
      'after',
      `
With --output json, "summary" is absent, foreign (of this name, but not ours), working, broken, stopped,
incomplete (something that the file asks for is missing, or a pool is to go) or ready.

Examples:
  gadgetronctl cluster status
  until gadgetronctl cluster status; do sleep 10; done
${exitCodes(['3 not ready: absent, in progress, failed, stopped or incomplete'])}`,
    )
    .action(status);

async function status(file: string, options: StatusOptions): Promise<void> {
  const { spec } = await readCluster(file);
  const [{ clusterStatus }, { desiredState }] = await Promise.all([
    import('../../cluster/status'),
    import('../../cluster/desired'),
  ]);
  await asArmFailure(async () => {
    const arm = await connect(options, spec.subscription);
    const found = await clusterStatus(arm, spec, desiredState(spec, ''));
    print(
      options.output,
      found,
      look =>
        `${look.flow([...clusterLines(spec.name, file, found).map((line, index) => (index === 0 ? look[colours[found.summary]](line) : line)), ...poolLines(found.pools), ...storageLines(found.storage)].join('\n'))}\n`,
    );
    if (found.summary !== 'ready') process.exitCode = NOT_READY;
  });
}

const colours: Readonly<Record<ClusterStatus['summary'], 'good' | 'doubtful' | 'bad'>> = {
  absent: 'doubtful',
  foreign: 'bad',
  working: 'doubtful',
  broken: 'bad',
  stopped: 'doubtful',
  incomplete: 'doubtful',
  ready: 'good',
};

function clusterLines(
  name: string,
  file: string,
  { summary, cluster, pools, missing, leaving }: ClusterStatus,
): readonly string[] {
  const failed = pools.filter(pool => pool.state === 'Failed' || pool.state === 'Canceled');
  const state = cluster?.state ?? 'in a state that Azure does not tell';
  const version = cluster?.kubernetesVersion === undefined ? '' : `, Kubernetes ${cluster.kubernetesVersion}`;
  const said: Readonly<Record<ClusterStatus['summary'], string>> = {
    absent: `There is no cluster ${name}. ${call('create', file)} makes it.`,
    foreign: `There is a cluster ${name}, but it was not made by gadgetronctl for this file.`,
    working: `Cluster ${name}: Azure is at work (${state}). ${call('resume', file)} watches, ${call('abort', file)} stops it.`,
    broken: `Cluster ${name}: ${state === 'Succeeded' ? failed.map(pool => `pool ${pool.name} is ${pool.state ?? ''}`).join(', ') : state}. ${call('create', file)} tries to repair it.`,
    stopped: `Cluster ${name}: stopped${version}. ${call('start', file)} starts it.`,
    incomplete: `Cluster ${name} exists, but differs from the file: ${[...missing.map(each => `${each.kind} ${each.name} is missing`), ...leaving.map(pool => `pool ${pool} still exists`)].join(', ')}. ${call('resume', file)} does the rest.`,
    ready: `Cluster ${name}: ready${version}.`,
  };
  return [said[summary], ...(cluster?.reason === undefined ? [] : [`  ${cluster.reason}`])];
}

function poolLines(pools: readonly PoolStatus[]): readonly string[] {
  const width = Math.max(0, ...pools.map(({ name }) => name.length));
  return pools.flatMap(({ name, state, reason, vmSize, nodes, min, max }) => {
    const range = min === undefined || max === undefined ? '' : ` (${min} to ${max})`;
    return [
      `  pool ${name.padEnd(width)}  ${state ?? '?'}  ${nodes ?? '?'}${range} × ${vmSize ?? '?'}`,
      ...(reason === undefined ? [] : [`    ${reason}`]),
    ];
  });
}

function storageLines(storage: StorageStatus | undefined): readonly string[] {
  if (!storage) return [];
  const { account, exists, shares, mayMount } = storage;
  const missing = shares.filter(share => !share.exists).map(({ name }) => name);
  const role = mayMount === undefined ? '' : mayMount ? '; the nodes may mount it' : '; the nodes may NOT mount it yet';
  return [
    exists
      ? `  storage account ${account}: there${missing.length > 0 ? `, but without ${missing.join(', ')}` : ''}${role}`
      : `  storage account ${account}: not there`,
  ];
}
