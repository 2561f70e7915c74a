import { apiVersions } from '../arm';
import { ArmError } from '../arm-error';
import { isOurs } from '../ownership';
import { accountId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import { at, type JsonObject, textAt } from '../wire';
import { type Finding, findings } from './finding';
import type { Reads } from './reads';

const told = findings('names');

export async function checkNames(reads: Reads): Promise<readonly Finding[]> {
  const { spec } = reads;
  const [cluster, account] = await Promise.all([
    reads.cluster(),
    makesAccount(spec) ? reads.find(accountId(spec), apiVersions.storage) : undefined,
  ]);
  const availability = makesAccount(spec) && !account ? await readAvailability(reads) : undefined;
  return judgeNames(spec, { cluster, account, availability });
}

const makesAccount = ({ storage }: ClusterSpec): boolean => storage.shares.length > 0 && storage.existing === undefined;

/** https://learn.microsoft.com/rest/api/storagerp/storage-accounts/check-name-availability; it takes a right in the subscription, which many do not have. */
async function readAvailability(reads: Reads): Promise<unknown> {
  try {
    return await reads.post(
      `${reads.subscription}/providers/Microsoft.Storage/checkNameAvailability`,
      apiVersions.storage,
      { name: reads.spec.storage.account, type: 'Microsoft.Storage/storageAccounts' },
    );
  } catch (error) {
    if (error instanceof ArmError && error.kind === 'forbidden') return REFUSED;
    throw error;
  }
}

const REFUSED = 'refused';

export interface Names {
  readonly cluster: JsonObject | undefined;
  readonly account: JsonObject | undefined;
  /** What Azure says of the account's name, where the account is not there; or that it would not say. */
  readonly availability: unknown;
}

export function judgeNames(spec: ClusterSpec, { cluster, account, availability }: Names): readonly Finding[] {
  const problems = [
    ...(cluster && !isOurs(cluster, spec)
      ? [
          told.failure(
            `a cluster ${spec.name} is in ${spec.resourceGroup} already, and was not made by gadgetronctl`,
            'Take another name in the file.',
          ),
        ]
      : []),
    ...(account && !isOurs(account, spec)
      ? [
          told.failure(
            `a storage account ${spec.storage.account} is in ${spec.resourceGroup} already, and was not made for this cluster`,
            'Take another storage.account in the file.',
          ),
        ]
      : []),
    ...(at(availability, 'nameAvailable') === false
      ? [
          told.failure(
            `${spec.storage.account} cannot be the name of a storage account: ${textAt(availability, 'message') ?? textAt(availability, 'reason') ?? 'Azure refuses it'}`,
            'Take another storage.account in the file.',
          ),
        ]
      : []),
  ];
  if (availability === REFUSED)
    return [
      ...problems,
      told.unknown(
        `could not check whether the name ${spec.storage.account} is free for a storage account: you may not ask that in this subscription`,
      ),
    ];
  return problems.length > 0 ? problems : [told.ok('the names are free, or of what was made for this cluster')];
}
