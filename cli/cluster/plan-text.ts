import type { Change, Plan } from '../../cluster/plan';
import type { ClusterSpec } from '../../cluster/file';
import { namesOfPool } from '../../cluster/file/pool-names';
import { type Look, plain } from '../terminal';
import { byTables, type Known, machinesText, totalLines } from './machines-text';

const marks: Readonly<Record<Change['action'], string>> = {
  create: '+',
  update: '~',
  replace: '±',
  repair: '~',
  delete: '-',
  impossible: '!',
  foreign: '!',
};
const verbs: Readonly<Record<Change['action'], string>> = {
  create: 'make',
  update: 'change',
  replace: 'replace',
  repair: 'write again',
  delete: 'delete',
  impossible: 'cannot change',
  foreign: 'not ours:',
};

const colours: Readonly<Record<Change['action'], keyof Omit<Look, 'flow'>>> = {
  create: 'good',
  update: 'doubtful',
  replace: 'doubtful',
  repair: 'doubtful',
  delete: 'bad',
  impossible: 'bad',
  foreign: 'bad',
};

/** A plan for people: a line a change, its fields and what to do below; in the end what the cluster has by then. */
export function planText(
  spec: ClusterSpec,
  { changes, stays, blocked }: Plan,
  look: Look = plain,
  known: Known = byTables,
): string {
  const { name, resourceGroup } = spec;
  const left = stays.map(({ kind, name: own, reason }) => look.faint(`  = ${kind} ${own} ${reason}`));
  const totals = known.prices || changes.some(isOfMachines) ? ['', ...totalLines(spec, known)] : [];
  const all =
    changes.length === 0
      ? [`Nothing to do: cluster ${name} in ${resourceGroup} is as the file says.`, ...left, ...totals]
      : [
          look.bold(`Cluster ${name} in ${resourceGroup}:`),
          ...changes.flatMap(each => lines(each, spec, look, known)),
          ...left,
          ...totals,
          '',
          look.bold(outlook(changes, blocked)),
        ];
  return `${look.flow(all.join('\n'))}\n`;
}

/** Whether a change has to do with how many machines there are, and which. */
const isOfMachines = ({ action, kind, fields }: Change): boolean =>
  kind === 'pool' &&
  (action !== 'update' ||
    fields.some(({ path }) => ['count', 'minCount', 'maxCount', 'enableAutoScaling'].includes(path)));

const lines = (
  { action, kind, name, fields, by, advice }: Change,
  spec: ClusterSpec,
  look: Look,
  known: Known,
): readonly string[] => [
  `  ${look[colours[action]](`${marks[action]} ${verbs[action]}`)} ${kind} ${look.bold(name)}${by === undefined ? '' : ` by ${look.bold(by)}`}${kind === 'pool' && (action === 'create' || action === 'replace') ? machines(name, spec, known) : ''}`,
  ...fields.map(({ path, from, to }) => `      ${path.replace(/^properties\./, '')}: ${shown(from)} → ${shown(to)}`),
  ...(advice === undefined ? [] : [`      ${advice}`]),
];

/** `  1–10 × Standard_D8ds_v5 (8 vCPU, 32 GiB)` */
function machines(pool: string, { pools }: ClusterSpec, known: Known): string {
  const found = Object.values(pools).find(({ name }) => namesOfPool(name).includes(pool));
  return found === undefined ? '' : `  ${machinesText(found, known)}`;
}

const shown = (value: unknown): string =>
  value === undefined || value === null ? '(not set)' : typeof value === 'string' ? value : JSON.stringify(value);

function outlook(changes: readonly Change[], blocked: boolean): string {
  const count = changes.length === 1 ? 'One change' : `${changes.length} changes`;
  return blocked
    ? `${count}; create stops at what is marked with "!" before it does anything.`
    : `${count}; gadgetronctl cluster create makes ${changes.length === 1 ? 'it' : 'them'}.`;
}
