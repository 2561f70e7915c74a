import { type Command, CommanderError } from 'commander';
import { program } from '../../cli/program';

/** A command that a page has: its first word is the program. */
export type Words = readonly string[];

/** The verb that words begin with, and the words behind it. */
export function verbIn(words: Words, command: Command = program): readonly [Command, Words] {
  const [word = '', ...rest] = words;
  const verb = command.commands.find(one => one.name() === word || one.aliases().includes(word));
  return verb ? verbIn(rest, verb) : [command, words];
}

const nothing = (): void => undefined;

/** Makes the verbs of the program parse their words, and do nothing else. */
export function disarm(command: Command = program): void {
  command.exitOverride().configureOutput({ writeOut: nothing, writeErr: nothing }).action(nothing);
  command.commands.forEach(disarm);
}

/** What gadgetronctl's own parser has against a command line. */
export function refusalOf(words: Words): string | undefined {
  try {
    program.parse([...words], { from: 'user' });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? undefined : error.message;
  }
}

/** The words of a command in a sentence, such as `gadgetronctl connect --for-scanner`, that no verb knows. */
export function unknownIn(words: Words): Words {
  const [verb, rest] = verbIn(words);
  const known = verb.options.flatMap(({ short, long }) => [short, long]).concat('-h', '--help');
  const unknown = rest.filter(word => word.startsWith('-') && word !== '-' && !known.includes(word.split('=')[0]));
  const [first] = rest;
  const noVerb = verb.commands.length > 0 && first !== undefined && !first.startsWith('-') && first !== 'help';
  return noVerb ? [first, ...unknown] : unknown;
}
