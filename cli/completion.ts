import { Argument, Command, type Option } from 'commander';
import { type Completable, scripts, type Shell } from './completion-scripts';
import { verbsOf } from './verb';

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const satisfies readonly Shell[];

/** The verb that prints a script for a shell; the candidates come from the program itself, when the verb runs. */
export const completionCommand = (program: () => Command): Command =>
  new Command('completion')
    .description('Print a shell script that completes verbs and options.')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError('(gadgetronctl completion --help has examples)')
    .addHelpText(
      'after',
      `
Examples:
  source <(gadgetronctl completion bash)        # in ~/.bashrc; with zsh in ~/.zshrc
  gadgetronctl completion fish > ~/.config/fish/completions/gadgetronctl.fish
  gadgetronctl completion powershell | Out-String | Invoke-Expression

Exit codes: 0 done; 1 no such shell.`,
    )
    .action((shell: Shell) => {
      process.stdout.write(scripts[shell](completables(program())));
    });

/** Every command with what can follow it, the program itself first. */
function completables(command: Command, before: readonly string[] = []): readonly Completable[] {
  const path = [...before, command.name()];
  const help = command.createHelp();
  const verbs = verbsOf(command);
  return [
    {
      path,
      verbs: verbs.map(verb => ({ name: verb.name(), words: verb.description(), aliases: verb.aliases() })),
      options: help.visibleOptions(command).flatMap(optionOf),
    },
    ...verbs.flatMap(verb => completables(verb, path)),
  ];
}

const optionOf = (option: Option): Completable['options'] => {
  const { long, short, description, argChoices = [] } = option;
  const names = [long, short].filter(name => name !== undefined);
  return names.length === 0
    ? []
    : [{ names, words: description, values: argChoices, takesValue: option.required || option.optional }];
};
