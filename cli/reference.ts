import { program } from './program';
import { verbsOf } from './verb';
import type { Command } from 'commander';

/** As on a terminal of this width, in columns. */
const width = 100;

/** What `--help` of a command prints. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    getOutHelpWidth: () => width,
    getOutHasColors: () => false,
    writeOut: more => {
      text += more;
    },
  });
  command.outputHelp();
  return text.trimEnd();
}

/** A section for a command, and one for each of its verbs. */
const sectionsOf = (command: Command, before: readonly string[]): readonly string[] => {
  const name = [...before, command.name()];
  const section = `## ${name.join(' ')}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`;
  return [section, ...verbsOf(command).flatMap(verb => sectionsOf(verb, name))];
};

/** The page of the command line: `--help` of each verb, as it is printed. */
export const cliReference = (): string =>
  [
    `# The command line

This page has what \`--help\` prints, for each verb. In a checkout \`npx gadgetronctl\` runs the program.
`,
    ...sectionsOf(program, []),
  ].join('\n');
