import { apiVersions, find } from '../arm';
import { ArmError } from '../arm-error';
import { finish, type Run, sendWhenIdle, type Tell } from '../create';
import { lockText } from '../locks';
import { resourceGroupId, storageAccountId } from '../resource-ids';
import { inGroupBeside, nameOf } from './in-group';
import type { NodeRole } from './roles';
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
  /** Resources that remain although they should be deleted: they cost money, or grant rights. */
  readonly orphans: readonly Kept[];
}

/** Azure has stopped a deletion in the middle: what was gone by then is gone. */
export class DeletionStopped extends Error {
  override readonly name = 'DeletionStopped';
  constructor(
    readonly deleted: readonly string[],
    /** What was to go and is still there, as far as is known. */
    readonly left: readonly string[],
    override readonly cause: ArmError,
  ) {
    super(cause.message);
  }
}

/** What a deletion would do, for the user to look at. */
export const surveyOf = ({ arm, spec, desired, options }: Run, consent: Consent): Promise<Survey> =>
  survey(arm, spec, desired, consent, options);

/** One thing that goes. */
interface Removal {
  readonly title: string;
  /** Takes it away, or says what stays in its place. */
  readonly carryOut: () => Promise<Kept | undefined>;
}

/**
 * Deletes what is ours, in an order in which a deletion that was stopped leaves a whole cluster, or none: the cluster
 * first, as long as it is there the nodes need their role; then the roles, the account, and the group last.
 *
 * @throws DeletionRefused before anything is deleted, DeletionStopped
 */
export async function carryOutDeletion(run: Run, found: Survey): Promise<Deleted> {
  if (found.refusals.length > 0) throw new DeletionRefused(found.refusals);
  const removals = removalsOf(run, found);
  const deleted: string[] = [];
  const stayed: Kept[] = [];
  try {
    for (const { title, carryOut } of removals) {
      const instead = await carryOut();
      if (instead === undefined) deleted.push(title);
      else stayed.push(instead);
      // What it needs stays with it; the second look says that it is there.
      if (instead?.kind === 'cluster') break;
    }
    const orphans = [...stayed.filter(({ kind }) => kind === 'role'), ...(await leftOver(run, found, stayed))];
    run.forget();
    return { deleted, kept: [...found.kept, ...stayed.filter(({ kind }) => kind === 'resource group')], orphans };
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    const left = removals.map(({ title }) => title).filter(title => !deleted.includes(title));
    throw new DeletionStopped(deleted, left, error);
  }
}

function removalsOf(run: Run, found: Survey): readonly Removal[] {
  const { spec } = run;
  const { cluster, roles, storageAccount, resourceGroup } = found;
  return [
    ...(cluster ? [{ title: `cluster ${spec.name}`, carryOut: () => deleteCluster(run, cluster) }] : []),
    ...roles.map(role => ({ title: `role of the nodes on ${role.on}`, carryOut: () => deleteRole(run, role) })),
    ...(storageAccount === undefined
      ? []
      : [{ title: `storage account ${storageAccount}`, carryOut: () => deleteAccount(run, storageAccount) }]),
    ...(resourceGroup === undefined
      ? []
      : [
          {
            title: `resource group ${resourceGroup}`,
            carryOut: () => deleteEmptyGroup(run, found),
          },
        ]),
  ];
}

const again = 'is there after all; delete again';

/** A second look: what is ours and is there although it should have gone, whatever Azure said on the way. */
async function leftOver(
  { arm, spec, desired, options }: Run,
  { cluster, storageAccount }: Survey,
  stayed: readonly Kept[],
): Promise<readonly Kept[]> {
  const left = await survey(arm, spec, desired, { storage: storageAccount, lose: [] }, options);
  const nodes = cluster?.nodeResourceGroup;
  return [
    ...(nodes !== undefined && (await groupExists(arm, spec, nodes, options))
      ? [{ kind: 'resource group', name: nodes, reason: "had the cluster's machines, and is still there" } as const]
      : []),
    ...(left.cluster ? [{ kind: 'cluster', name: spec.name, reason: again } as const] : []),
    ...(left.storageAccount === undefined
      ? []
      : [{ kind: 'storage account', name: left.storageAccount, reason: again } as const]),
    // A group that stays for a reason is reported once.
    ...(left.resourceGroup === undefined || stayed.some(({ kind }) => kind === 'resource group')
      ? []
      : [{ kind: 'resource group', name: left.resourceGroup, reason: again } as const]),
  ];
}

/** The rest of the deletion does not need it gone. */
async function deleteRole(run: Run, { on, id, lock }: NodeRole): Promise<Kept | undefined> {
  const stays = (reason: string): Kept => ({ kind: 'role', name: id, reason });
  if (lock !== undefined) return stays(`is kept by the ${lockText(lock)}; when that is gone, delete it`);
  try {
    await run.step({ kind: 'role', name: on }, tell => remove(run, id, apiVersions.authorization, tell), {});
    return undefined;
  } catch (error) {
    if (error instanceof ArmError && error.kind === 'forbidden')
      return stays('you may not delete roles; ask an administrator');
    if (error instanceof ArmError && error.code === 'ScopeLocked') return stays(error.message);
    throw error;
  }
}

async function deleteCluster(run: Run, { id, state }: NonNullable<Survey['cluster']>): Promise<Kept | undefined> {
  const apiVersion = apiVersions.containerService;
  await run.step({ kind: 'cluster', name: run.spec.name }, async tell => {
    // A deletion that was begun before goes on by itself.
    if (state === 'Deleting') await run.follow({ resource: id, apiVersion }, tell);
    else await remove(run, id, apiVersion, tell);
  });
  const there = await find(run.arm, { path: id, apiVersion }, run.options);
  return there && { kind: 'cluster', name: run.spec.name, reason: again };
}

async function deleteAccount(run: Run, name: string): Promise<undefined> {
  await run.step({ kind: 'storage account', name }, tell =>
    remove(run, storageAccountId(run.spec, name), apiVersions.storage, tell),
  );
}

/** A group with resources that were added in the meantime stays. */
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
