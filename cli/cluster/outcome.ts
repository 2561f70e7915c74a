import type { ArmError } from '../../cluster/arm-error';
import { azCommand } from '../../cluster/az-command';
import type { Created, Remains } from '../../cluster/create';
import type { ClusterSpec } from '../../cluster/file';
import { groupOfAccount } from '../../cluster/resource-ids';
import { duration } from '../progress';
import { keySecret } from './key-secret';

/** What `create` and `resume` say in the end. */

/** How verbs are called about a file, such as `gadgetronctl cluster resume mri.yaml`. */
export const call = (verb: string, file: string): string =>
  `gadgetronctl cluster ${verb}${file === 'cluster.yaml' ? '' : ` ${file}`}`;

export function createdText(
  spec: ClusterSpec,
  file: string,
  { changes, access, administratorsCommand }: Created,
  seconds: number,
): string {
  const done = changes.length === 0 ? 'is as the file says' : 'is ready';
  const lines = [
    `Cluster ${spec.name} in ${spec.resourceGroup} ${done}.`,
    ...(changes.length === 0 ? [] : [`It took ${duration(seconds)}.`]),
  ];
  if (administratorsCommand !== undefined) {
    lines.push(
      '',
      'The nodes lack a role yet, to mount the shares or to pull images: an administrator who may assign roles (Owner, User Access Administrator) has to run',
      '',
      `  ${administratorsCommand}`,
      '',
      `and then: ${call('resume', file)}`,
    );
    return `${lines.join('\n')}\n`;
  }
  if (access === 'key')
    lines.push(
      '',
      `The nodes mount the shares with the key of ${spec.storage.account}. Put it into a Secret of Kubernetes, in the namespace of the release:`,
      '',
      ...secretCommand(spec).map(line => `  ${line}`),
    );
  lines.push('', `Next: ${call('kubeconfig', file)}, and ${call('values', file)} for the chart.`);
  return `${lines.join('\n')}\n`;
}

/** The key goes from one program into the other: it is on no command line, and in no file. */
const secretCommand = (spec: ClusterSpec): readonly string[] => [
  `${azCommand('storage account keys list', groupOfAccount(spec), `--account-name ${spec.storage.account}`, "--query '[0].value'", '--output tsv')} | tr -d '\\n' |`,
  `  kubectl create secret generic ${keySecret} --from-literal=azurestorageaccountname=${spec.storage.account} --from-file=azurestorageaccountkey=/dev/stdin`,
];

/** The failure with every cause that Azure names, the existing resources, and how to continue. */
export function failureLines(file: string, errors: readonly ArmError[], left: readonly Remains[]): readonly string[] {
  return [
    ...errors.flatMap(errorLines),
    ...remainsLines(left),
    '',
    ...(left.length === 0
      ? []
      : [
          `When the cause is removed, ${call('create', file)} continues from here; ${call('delete', file)} deletes what it has created.`,
        ]),
  ];
}

/** An error with every cause that Azure names, and what to do. */
export const errorLines = (error: ArmError): readonly string[] => [
  ...error
    .causes()
    .map(({ code, message }, level) => `${'  '.repeat(level)}${level === 0 ? '' : 'caused by '}${code}: ${message}`),
  ...(error.advice === undefined ? [] : [`What to do: ${error.advice}`]),
];

/** The same for programs. */
export const errorDocument = ({ kind, status, code, subcode, message, details, advice }: ArmError) => ({
  kind,
  status,
  code,
  subcode,
  message,
  details,
  advice,
});

function remainsLines(left: readonly Remains[]): readonly string[] {
  if (left.length === 0) return ['', 'No resource of this run is left.'];
  const name = ({ kind, name: own }: Remains): string => `${kind} ${own}`;
  const width = Math.max(...left.map(each => name(each).length));
  return [
    '',
    'There is now ($ costs money as long as it is there):',
    ...left.map(each =>
      `  ${each.bills ? '$' : ' '} ${name(each).padEnd(width)}  ${[each.state, each.reason].filter(part => part !== undefined).join(': ')}`.trimEnd(),
    ),
  ];
}

export const interruptedLines = (file: string): readonly string[] => [
  'Interrupted. Azure continues the operations that it has begun.',
  `  ${call('resume', file).padEnd(call('resume', file).length)}  goes on watching, and does the rest`,
  `  ${call('abort', file).padEnd(call('resume', file).length)}  stops it`,
  `  ${call('status', file).padEnd(call('resume', file).length)}  shows its state`,
];
