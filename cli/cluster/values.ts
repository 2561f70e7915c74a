import { type Command, Option } from 'commander';
import type { ClusterSpec } from '../../cluster/file';
import { Failure } from '../failure';
import { verb } from './cluster-verb';
import type { ChartPlace, ChartPool } from './chart-values';
import { connect, type ConnectOptions, asArmFailure, withConnection } from './connect';
import { keySecret } from './key-secret';
import { print, remark } from '../print';
import { readCluster } from './read-cluster';
import { exitCodes, type VerbOptions } from '../verb';

interface ValuesOptions extends VerbOptions, ConnectOptions {
  readonly pool: ChartPool;
  readonly access?: ChartPlace['access'];
  readonly live?: true;
}

export const valuesCommand = (): Command =>
  withConnection(
    verb('values', 'Print the chart values that match a cluster: pool, shared folder, termination grace period.'),
  )
    .addOption(new Option('--pool <name>', 'pool that runs Gadgetron').choices(['recon', 'gpu']).default('recon'))
    .addOption(
      new Option(
        '--access <kind>',
        'how nodes mount the share, if it differs from the file: create uses the key when Azure refuses the role',
      ).choices(['managed-identity', 'key']),
    )
    .option('--live', 'ask Azure for the identity of the nodes, and include it')
    .addHelpText(
      'after',
      `
Prints only what follows from the cluster file, so it can be combined with your own values in any order.

Examples:
  gadgetronctl cluster values > cluster-values.yaml
  helm upgrade --install gadgetron dist/chart/gadgetron --values presets/aks.yaml --values cluster-values.yaml
  gadgetronctl cluster values --pool gpu
${exitCodes()}`,
    )
    .action(values);

async function values(file: string, options: ValuesOptions): Promise<void> {
  const { spec } = await readCluster(file);
  const { pool, output, access = spec.storage.access } = options;
  if (pool === 'gpu' && spec.pools.gpu === undefined) throw new Failure([`--pool gpu: ${file} declares no pools.gpu`]);
  const [{ chartValues }, { stringify }] = await Promise.all([import('./chart-values'), import('yaml')]);
  const made = chartValues(spec, {
    pool,
    access,
    kubeletClientId: options.live ? await clientIdOf(spec, options) : undefined,
  });
  print(output, made, () => stringify(made, { aliasDuplicateObjects: false }));
  const size = spec.pools[pool]?.size;
  if (size?.autoscaled && size.min === 0)
    remark(
      `The pool ${pool} may have no node, which it reaches when the chart keeps no pod: autoscaling.minReplicas: 0, in mode sessions.`,
    );
  if (spec.storage.shares.length > 0 && access === 'key')
    remark(
      `The chart takes the key of ${spec.storage.account} from the Secret ${keySecret}, with azurestorageaccountname and azurestorageaccountkey, in its namespace.`,
    );
}

async function clientIdOf(spec: ClusterSpec, options: ConnectOptions): Promise<string> {
  return asArmFailure(async () => {
    const [{ apiVersions, find }, { clusterId }, { textAt }] = await Promise.all([
      import('../../cluster/arm'),
      import('../../cluster/resource-ids'),
      import('../../cluster/wire'),
    ]);
    const arm = await connect(options, spec.subscription);
    const cluster = await find(arm, { path: clusterId(spec, spec.name), apiVersion: apiVersions.containerService });
    const id = textAt(cluster?.body, 'properties', 'identityProfile', 'kubeletidentity', 'clientId');
    if (id === undefined)
      throw new Failure([
        `--live: cluster ${spec.name} in ${spec.resourceGroup} ${cluster ? 'is not ready' : 'is not there'}: its nodes have no identity yet`,
      ]);
    return id;
  });
}
