import type { ImageConfiguration } from './registry';

/** How an image is started, as the chart is to start it. */
export interface ServerCommand {
  readonly command: readonly string[];
  /** What was left out, or should be known. */
  readonly notes: readonly string[];
}

/** Options of python-ismrmrd-server that do harm in a pod, and why. */
const HARMFUL: readonly { readonly options: readonly string[]; readonly why: string }[] = [
  { options: ['-s', '--savedata', '-S', '--savedataFolder'], why: 'keeps every scan on the disk of the pod' },
  { options: ['-v', '--verbose'], why: "logs the header of each scan, with the patient's name" },
  { options: ['-l', '--logfile'], why: 'logs into a file: the log of the pod has the same lines' },
];

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash']);

/** The command of an image, without the options that do harm. What a shell runs is one text, and stays as it is. */
export function serverCommand({ Entrypoint, Cmd }: ImageConfiguration): ServerCommand {
  const command = [...(Entrypoint ?? []), ...(Cmd ?? [])];
  if (command.length === 0) return { command, notes: ['the image has no command: set server.command'] };
  const words = command.flatMap(word => word.split(' '));
  const isOfShell = SHELLS.has(command[0]?.split('/').at(-1) ?? '');
  const found = HARMFUL.filter(({ options }) => words.some(word => isOption(word, options)));
  const notes = [
    ...found.map(({ options, why }) =>
      isOfShell
        ? `the command has the option ${options[0] ?? ''}, which ${why}: take it out of server.command`
        : `the option ${options[0] ?? ''} of the command was left out: it ${why}`,
    ),
    ...(words.some(word => word.replace(/[;&]+$/, '').endsWith('ldconfig'))
      ? ['the command runs ldconfig, which needs root: take it out of server.command, or allow root']
      : []),
  ];
  return { command: isOfShell ? command : withoutHarm(command), notes };
}

const isOption = (word: string, options: readonly string[]): boolean =>
  options.some(option => word === option || word.startsWith(`${option}=`));

/** Some options have their value in the next word. */
const VALUED = ['-S', '--savedataFolder', '-l', '--logfile'];

const withoutHarm = (command: readonly string[]): readonly string[] =>
  command.filter((word, index) => {
    const before = command[index - 1];
    return (
      !HARMFUL.some(({ options }) => isOption(word, options)) &&
      !(before !== undefined && VALUED.includes(before) && !word.startsWith('-'))
    );
  });
