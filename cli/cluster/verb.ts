import { Command, Option } from 'commander';

/** How a verb prints: for people, as one JSON document, or as one JSON document a line while it happens. */
export type OutputFormat = 'human' | 'json' | 'ndjson';

/** What every verb's command line has. */
export interface VerbOptions {
  readonly output: OutputFormat;
}

/** The file that a verb takes when none is named. */
export const CLUSTER_FILE = 'cluster.yaml';

/** Exit codes, as each help tells them. */
export const exitCodes = (more: readonly string[] = []): string =>
  `\nExit codes: ${['0 done', '1 wrong input, or refused', ...more, '70 a fault of this program'].join('; ')}.`;

/** A verb of `gadgetronctl cluster` that takes a cluster file. */
export const verb = (name: string, description: string): Command =>
  plainVerb(name, description).argument(
    '[file]',
    'the cluster file, YAML or JSON ("-" for standard input)',
    CLUSTER_FILE,
  );

/** A verb of `gadgetronctl cluster`. What is printed on standard output is the answer; all else goes to standard error. */
export const plainVerb = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addOption(
      new Option('-o, --output <format>', 'what is printed on standard output')
        .choices(['human', 'json', 'ndjson'])
        .default('human'),
    )
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError(`(gadgetronctl cluster ${name} --help explains the options)`);
