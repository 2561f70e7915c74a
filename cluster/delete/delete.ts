import { apiVersions } from '../arm';
import { ArmError } from '../arm-error';
import { finish, type Run, sendWhenIdle, type Tell } from '../create';
import { resourceGroupId, storageAccountId } from '../resource-ids';
import { inGroupBeside, nameOf } from './in-group';
import type { AccountRole } from './roles';
import { type Consent, groupExists, type Kept, survey, type Survey } from './survey';

/** Nothing was deleted: why not. */
export class DeletionRefused extends Error {
  override readonly name = 'DeletionRefused';
  constructor(readonly refusals: readonly string[]) {
    super(refusals.join('\n'));
  }
}

export interface Deleted {
  readonly deleted: readonly string[];
  readonly kept: readonly Kept[];
  /** What should have gone and is still there: it costs money, or gives somebody rights. */
  readonly orphans: readonly Kept[];
}

/** What a deletion would do, for the user to look at. */
export const surveyOf = ({ arm, spec, desired, options }: Run, consent: Consent): Promise<Survey> =>
  survey(arm, spec, desired, consent, options);

/**
 * Deletes what is ours, in an order in which a deletion that was killed can begin again: the role first, whose holder
 * only the cluster knows, and the group last.
 *
 * @throws DeletionRefused, ArmError
 */
export async function carryOutDeletion(run: Run, found: Survey): Promise<Deleted> {
  if (found.refusals.length > 0) throw new DeletionRefused(found.refusals);
  const deleted: string[] = [];
  const orphans: Kept[] = [];
  for (const role of found.roles) {
    const reason = await deleteRole(run, role);
    if (reason === undefined) deleted.push(`role of the nodes on ${role.account}`);
    else orphans.push({ kind: 'role', name: role.id, reason });
  }
  if (found.cluster) {
    await deleteCluster(run, found.cluster);
    deleted.push(`cluster ${run.spec.name}`);
    const nodes = found.cluster.nodeResourceGroup;
    if (nodes !== undefined && (await groupExists(run.arm, run.spec, nodes, run.options)))
      orphans.push({ kind: 'resource group', name: nodes, reason: "had the cluster's machines, and is still there" });
  }
  if (found.storageAccount !== undefined) {
    const { storageAccount } = found;
    await run.step({ kind: 'storage account', name: storageAccount }, tell =>
      remove(run, storageAccountId(run.spec, storageAccount), apiVersions.storage, tell),
    );
    deleted.push(`storage account ${storageAccount}`);
  }
  const group = found.resourceGroup === undefined ? undefined : await deleteEmptyGroup(run, found);
  if (group === undefined && found.resourceGroup !== undefined) deleted.push(`resource group ${found.resourceGroup}`);
  const left = await leftOver(run, found);
  // A group that stays for a reason is told of once.
  orphans.push(...left.filter(({ kind }) => group === undefined || kind !== 'resource group'));
  run.forget();
  return { deleted, kept: [...found.kept, ...(group ? [group] : [])], orphans };
}

/** A second look: what is ours and is there although it should have gone, whatever Azure said on the way. */
async function leftOver({ arm, spec, desired, options }: Run, { storageAccount }: Survey): Promise<readonly Kept[]> {
  const left = await survey(arm, spec, desired, { storage: storageAccount, lose: [] }, options);
  const again = 'is there after all; delete again';
  return [
    ...(left.cluster ? [{ kind: 'cluster', name: spec.name, reason: again } as const] : []),
    ...(left.storageAccount === undefined
      ? []
      : [{ kind: 'storage account', name: left.storageAccount, reason: again } as const]),
    ...(left.resourceGroup === undefined
      ? []
      : [{ kind: 'resource group', name: left.resourceGroup, reason: again } as const]),
  ];
}

/** Why it is still there; the rest of the deletion does not need it gone. */
async function deleteRole(run: Run, { account, id }: AccountRole): Promise<string | undefined> {
  try {
    await run.step({ kind: 'role', name: account }, tell => remove(run, id, apiVersions.authorization, tell), {});
    return undefined;
  } catch (error) {
    if (error instanceof ArmError && error.kind === 'forbidden')
      return 'you may not delete roles; somebody who may should';
    throw error;
  }
}

async function deleteCluster(run: Run, { id, state }: NonNullable<Survey['cluster']>): Promise<void> {
  const apiVersion = apiVersions.containerService;
  await run.step({ kind: 'cluster', name: run.spec.name }, async tell => {
    // A deletion that was begun before goes on by itself.
    if (state === 'Deleting') await run.follow({ resource: id, apiVersion }, tell);
    else await remove(run, id, apiVersion, tell);
  });
}

/** A group that somebody has put something into in the meantime stays. */
async function deleteEmptyGroup(run: Run, { cluster, storageAccount }: Survey): Promise<Kept | undefined> {
  const { arm, spec, desired, options } = run;
  const name = spec.resourceGroup;
  // Azure lists what is gone for a while.
  const gone = [
    cluster?.id,
    desired.storageAccount?.id,
    storageAccount === undefined ? undefined : storageAccountId(spec, storageAccount),
  ];
  const left = await inGroupBeside(arm, spec, gone, options);
  if (left.length > 0) return { kind: 'resource group', name, reason: `is not empty: ${left.map(nameOf).join(', ')}` };
  await run.step({ kind: 'resource group', name }, tell =>
    remove(run, resourceGroupId(spec), apiVersions.resources, tell),
  );
  return undefined;
}

/** Deletes a thing and waits until it is gone; that it was gone already is well. */
async function remove(run: Run, id: string, apiVersion: string, tell: Tell): Promise<void> {
  try {
    await finish(run, { method: 'DELETE', path: id, apiVersion }, tell, sendWhenIdle);
  } catch (error) {
    if (!(error instanceof ArmError) || error.kind !== 'absent') throw error;
  }
}
