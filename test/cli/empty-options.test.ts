import { type Command, InvalidArgumentError } from 'commander';
import { program } from '../../cli/program';

/** The options that take a text, and do not refuse an empty one when the command line is read: `synth --out`. */
function takingNothing(command: Command, verb = ''): readonly string[] {
  const here = command.options.flatMap(({ long, parseArg, required }) => {
    if (!required || !long) return [];
    try {
      parseArg?.('', undefined);
      return [`${verb}${long}`];
    } catch (error) {
      if (error instanceof InvalidArgumentError) return [];
      throw error;
    }
  });
  return [...here, ...command.commands.flatMap(inner => takingNothing(inner, `${verb}${inner.name()} `))];
}

test('an option that has no value, as a variable of a script that is not set would be, is refused at once', () => {
  const sets = ['--set', '--set-json', '--set-string', '--set-file', '--set-literal'];
  expect(takingNothing(program).filter(option => !option.startsWith('cluster '))).toEqual([
    // As in Helm, which takes an empty one.
    ...sets.map(option => `synth ${option}`),
    // The verb says what it must be: test/cli/wrong-input.test.ts.
    ...['--release', '--namespace', '--out'].map(option => `synth ${option}`),
  ]);
});
