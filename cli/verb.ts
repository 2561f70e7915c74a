import { Command, Option } from 'commander';

/** How a verb prints: for people, as one JSON document, or as one JSON document a line while it happens. */
export type OutputFormat = 'human' | 'json' | 'ndjson';

/** What every verb's command line has. */
export interface VerbOptions {
  readonly output: OutputFormat;
}

/** `--output`, as every command has it; without -o where that names a file. */
export const outputOption = (
  flags = '-o, --output <format>',
  formats: readonly OutputFormat[] = ['human', 'json'],
): Option => new Option(flags, 'format of the output on standard output').choices([...formats]).default('human');

/** Exit codes, as each help tells them. */
export const exitCodes = (more: readonly string[] = []): string =>
  `\nExit codes: ${['0 done', '1 invalid input, or refused', ...more, '70 internal error'].join('; ')}.`;

/** A verb of a command like `gadgetronctl cluster`. What is printed on standard output is the answer; all else goes to standard error. */
export const verbOf = (parent: string, name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addOption(outputOption('-o, --output <format>', ['human', 'json', 'ndjson']))
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError(`(${parent} ${name} --help explains the options)`);

/** The verbs of a command, those aside that commander adds itself. */
export const verbsOf = (command: Command): readonly Command[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .filter(verb => verb.name() !== 'help');
