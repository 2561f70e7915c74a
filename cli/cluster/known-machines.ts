import type { Arm } from '../../cluster/arm';
import type { ClusterSpec } from '../../cluster/file';
import { machineOf } from '../../cluster/file/machines';
import { Failure } from '../failure';
import type { Known } from './machines-text';

interface PriceOptions {
  readonly offline?: true;
  readonly prices?: true;
  readonly pricesEndpoint: string;
}

/** What is to be known of a cluster's machines: sizes by our tables, else by Azure, and prices where they are wanted. */
export async function knownOf(arm: Arm, spec: ClusterSpec, options: PriceOptions): Promise<Known> {
  const [sizes, prices] = await Promise.all([
    unlisted(spec) && options.offline === undefined ? ofAzure(arm, spec) : undefined,
    options.prices ? pricesOf(spec, options.pricesEndpoint) : undefined,
  ]);
  return {
    machineOf: vmSize => machineOf(vmSize) ?? sizes?.get(vmSize.toLowerCase()),
    ...(prices === undefined ? {} : { prices }),
  };
}

const unlisted = ({ pools }: ClusterSpec): boolean =>
  Object.values(pools).some(({ vmSize }) => machineOf(vmSize) === undefined);

/** A user who may not read VM sizes does without. */
async function ofAzure(arm: Arm, spec: ClusterSpec) {
  const [{ Reads }, { ArmError }] = await Promise.all([
    import('../../cluster/preflight/reads'),
    import('../../cluster/arm-error'),
  ]);
  try {
    return await new Reads(arm, spec).vmSizes();
  } catch (error) {
    if (error instanceof ArmError) return undefined;
    throw error;
  }
}

async function pricesOf(spec: ClusterSpec, endpoint: string): Promise<Exclude<Known['prices'], undefined>> {
  if (!URL.canParse(endpoint) || new URL(endpoint).protocol !== 'https:')
    throw new Failure([`--prices-endpoint: must be an https address (got ${JSON.stringify(endpoint)})`]);
  const [{ costOf, pricesFor }, { readPublic }] = await Promise.all([
    import('../../cluster/prices'),
    import('../../cluster/azure'),
  ]);
  const vmSizes = [...new Set(Object.values(spec.pools).map(({ vmSize }) => vmSize))];
  try {
    const prices = await pricesFor({ endpoint, region: spec.location, vmSizes }, readPublic);
    return { cost: costOf(spec, prices), prices };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
