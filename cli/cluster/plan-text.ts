import type { Change, Plan } from '../../cluster/plan';
import type { ClusterSpec } from '../../cluster/file';

const marks: Readonly<Record<Change['action'], string>> = {
  create: '+',
  update: '~',
  repair: '~',
  delete: '-',
  impossible: '!',
  foreign: '!',
};
const verbs: Readonly<Record<Change['action'], string>> = {
  create: 'make',
  update: 'change',
  repair: 'write again',
  delete: 'delete',
  impossible: 'cannot change',
  foreign: 'not ours:',
};

/** A plan for people: a line a change, its fields and what to do below. */
export function planText(spec: ClusterSpec, { changes, stays, blocked }: Plan): string {
  const { name, resourceGroup } = spec;
  const left = stays.map(({ kind, name: own, reason }) => `  = ${kind} ${own} ${reason}`);
  if (changes.length === 0)
    return `${[`Nothing to do: cluster ${name} in ${resourceGroup} is as the file says.`, ...left].join('\n')}\n`;
  return `${[`Cluster ${name} in ${resourceGroup}:`, ...changes.flatMap(each => lines(each, spec)), ...left, '', outlook(changes, blocked)].join('\n')}\n`;
}

const lines = ({ action, kind, name, fields, advice }: Change, spec: ClusterSpec): readonly string[] => [
  `  ${marks[action]} ${verbs[action]} ${kind} ${name}${action === 'create' && kind === 'pool' ? machines(name, spec) : ''}`,
  ...fields.map(({ path, from, to }) => `      ${path.replace(/^properties\./, '')}: ${shown(from)} → ${shown(to)}`),
  ...(advice === undefined ? [] : [`      ${advice}`]),
];

/** `  1–10 × Standard_D8ds_v5` */
function machines(pool: string, { pools }: ClusterSpec): string {
  const found = Object.entries(pools).find(([name]) => name === pool)?.[1];
  if (!found) return '';
  const { size, vmSize } = found;
  return `  ${size.autoscaled ? `${size.min}–${size.max}` : size.count} × ${vmSize}${'spot' in found && found.spot ? ', spot' : ''}`;
}

const shown = (value: unknown): string =>
  value === undefined || value === null ? '(not set)' : typeof value === 'string' ? value : JSON.stringify(value);

function outlook(changes: readonly Change[], blocked: boolean): string {
  const count = changes.length === 1 ? 'One change' : `${changes.length} changes`;
  return blocked
    ? `${count}; create stops at what is marked with "!" before it does anything.`
    : `${count}; gadgetronctl cluster create makes ${changes.length === 1 ? 'it' : 'them'}.`;
}
