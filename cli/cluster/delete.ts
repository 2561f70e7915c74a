import type { Command } from 'commander';
import type { Run } from '../../cluster/create';
import type { Deleted, DeletionStopped, Kept, Survey } from '../../cluster/delete';
import { lockText } from '../../cluster/locks';
import { Failure } from '../failure';
import { confirm } from '../confirm';
import { verb } from './cluster-verb';
import { withConnection } from './connect';
import { call, errorDocument, errorLines } from './outcome';
import { print, remark } from '../print';
import { type RunOptions, runVerb } from './run-verb';
import { exitCodes } from '../verb';
import { withWatching } from './watch';
import { repeatable } from '../repeatable';

interface DeleteOptions extends RunOptions {
  readonly yes?: true;
  readonly deleteStorage?: string;
  readonly loseDisk?: readonly string[];
}

export const deleteCommand = (): Command =>
  withWatching(
    withConnection(verb('delete', 'Delete the cluster and everything that create made for it, except the data.')),
  )
    .option('-y, --yes', 'do not ask for confirmation')
    .option(
      '--delete-storage <account>',
      'delete the storage account with the shared folders, too; by its name, since its data is gone then',
    )
    .option(
      '--lose-disk <name>',
      "a disk (snapshot, storage account) of a dynamic volume in the cluster's own group, whose data may be lost; may be repeated",
      repeatable,
    )
    .addHelpText(
      'after',
      `
Lists what will be deleted and what will be kept, and asks for confirmation. It deletes only what create has marked as its
own. It keeps a resource group or a storage account that existed before, and a group that contains other resources. It
keeps the storage account with the shared folders unless you name it. Disks of dynamic volumes are in the cluster's own
group, which Azure deletes with the cluster: name or export each of them first. Locks are found before anything is
deleted. After an interruption, run it again.

Examples:
  gadgetronctl cluster delete
  gadgetronctl cluster delete mri.yaml --yes --lose-disk pvc-0d4c2f1e
  gadgetronctl cluster delete --delete-storage gadgetron9gu52xzfn2
${exitCodes(['4 done, but some resources could not be deleted', '130 interrupted'])}`,
    )
    .action(runDelete);

/** The exit code when something is left that should be gone. */
const ORPHANS = 4;

async function runDelete(file: string, options: DeleteOptions): Promise<void> {
  const { carryOutDeletion, DeletionStopped, surveyOf } = await import('../../cluster/delete');
  const after = [
    `Interrupted. Azure continues the operations that it has begun; ${call('delete', file)} goes on with the rest.`,
  ];
  await runVerb(
    file,
    options,
    { before: ['Interrupted. Nothing was deleted.'], after },
    async (run, progress, signal) => {
      const found = await surveyOf(run, { storage: options.deleteStorage, lose: options.loseDisk ?? [] });
      if (found.refusals.length > 0) throw refused(found, options);
      if (goes(run, found).length > 0) {
        if (options.output === 'human') remark(surveyText(run, found));
        await confirm('Delete this?', options.yes === true, signal);
      }
      const deleted = await carryOutDeletion(run, found).catch((error: unknown) => {
        progress.end();
        throw error instanceof DeletionStopped ? stopped(file, error, options) : error;
      });
      progress.end();
      print(options.output, { event: 'result', ...deleted }, () => deletedText(deleted));
      if (deleted.orphans.length > 0) process.exitCode = ORPHANS;
    },
  );
}

/** Deleted resources do not come back: they are reported beside the remaining ones. */
function stopped(file: string, { deleted, left, cause }: DeletionStopped, { output }: DeleteOptions): Failure {
  if (output !== 'human') {
    print(output, { event: 'result', deleted, left, errors: [errorDocument(cause)] }, () => '');
    return new Failure([]);
  }
  return new Failure([
    ...errorLines(cause),
    '',
    `Deleted: ${deleted.length === 0 ? 'nothing' : deleted.join(', ')}.`,
    ...(left.length === 0 ? [] : [`Not deleted: ${left.join(', ')}.`]),
    `When the cause is removed, ${call('delete', file)} continues; ${call('status', file)} shows the state of the cluster.`,
  ]);
}

function refused({ refusals, perishing }: Survey, { output }: DeleteOptions): Failure {
  if (output === 'human') return new Failure(['Nothing was deleted:', ...refusals.map(line => `  ${line}`)]);
  print(output, { event: 'result', deleted: [], refusals, perishing }, () => '');
  return new Failure([]);
}

const goes = (
  { spec }: Run,
  { cluster, roles, storageAccount, resourceGroup, perishing }: Survey,
): readonly string[] => [
  ...(cluster
    ? [
        `cluster ${spec.name}${cluster.nodeResourceGroup === undefined ? '' : `, with its group ${cluster.nodeResourceGroup}`}`,
      ]
    : []),
  ...perishing.map(
    ({ kind, name, claim }) => `${kind} ${name}, with its data${claim === undefined ? '' : ` (claim ${claim})`}`,
  ),
  ...roles.map(
    ({ on, lock }) => `role of the nodes on ${on}${lock === undefined ? '' : `, once the ${lockText(lock)} is gone`}`,
  ),
  ...(storageAccount === undefined ? [] : [`storage account ${storageAccount}, with its data`]),
  ...(resourceGroup === undefined ? [] : [`resource group ${resourceGroup}, when it is empty`]),
];

const surveyText = (run: Run, found: Survey): string =>
  ['Will be deleted:', ...goes(run, found).map(line => `  - ${line}`), ...keptLines('Will be kept:', found.kept)].join(
    '\n',
  );

const keptLines = (title: string, kept: readonly Kept[]): readonly string[] =>
  kept.length === 0 ? [] : [title, ...kept.map(keptLine)];

const keptLine = ({ kind, name, reason }: Kept): string => `    ${kind} ${name}: ${reason}`;

const deletedText = ({ deleted, kept, orphans }: Deleted): string =>
  [
    ...(deleted.length === 0 ? ['There was nothing to delete.'] : [`Deleted: ${deleted.join(', ')}.`]),
    ...keptLines('Kept:', kept),
    ...(orphans.length === 0 ? [] : ['Still there, and should be gone:', ...orphans.map(keptLine)]),
    '',
  ].join('\n');
