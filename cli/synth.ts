import { Command, Option } from 'commander';
import { asOneFile, isCdk8sPipe } from './cdk8s-pipe';
import { exitOnFailure, Failure } from './failure';
import { refuseOptionsMeantForUs } from './npm-options';
import { replaceOutputs } from './replace-outputs';
import { reportStale, reportWritten } from './report';
import type { SynthOptions } from './synth-options';
import { outputOption } from './verb';
import { repeatable, repeatableGiven } from './repeatable';

/** The verb `synth`, for a help that says how it is called here. */
export const synthCommand = (call: string): Command =>
  new Command('synth')
    .description('Write the deployment as manifests for `kubectl apply` and as a Helm chart.')
    .option(
      '-f, --values <file>',
      'values for the manifests, in a YAML file ("-" for standard input), or in several with commas between them; may be repeated, later ones win',
      repeatableGiven,
    )
    .option(
      '--set <path=value>',
      'one value, in the grammar of helm --set; may be repeated, as the following may; wins over files',
      repeatable,
    )
    .option('--set-json <path=value>', 'one value, in JSON; or all of them, as a JSON object', repeatable)
    .option(
      '--set-string <path=value>',
      'one value that stays a string, in the grammar of helm --set-string',
      repeatable,
    )
    .option('--set-file <path=file>', 'one value, read from a file, such as a public key', repeatable)
    .option('--set-literal <path=value>', 'one value: all text after the "=", unchanged', repeatable)
    .option('--release <name>', 'name of the release in the manifests; all names derive from it', 'gadgetron')
    .option('-n, --namespace <name>', 'namespace in the manifests', 'default')
    .option(
      '--create-namespace',
      'also write a manifest of the namespace, which admits only pods that meet the Pod Security Standard "restricted"',
    )
    .addOption(new Option('--only <part>', 'write only one of the two').choices(['manifests', 'chart']))
    .option(
      '--single-file',
      'write the manifests as gadgetron-kubernetes.yaml and gadgetron-ssh-jump-server.yaml into DIR (default: here), and no chart',
    )
    .option(
      '--out <dir>',
      'output directory: DIR/manifests and DIR/chart/gadgetron are replaced, the rest of DIR is kept (default: "dist")',
    )
    .option('--check', 'write nothing; exit 1 and list the files that are not up to date')
    .addOption(outputOption())
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError(`(${call} --help explains the options)`)
    .addHelpText('after', helpAfter(call))
    .allowExcessArguments()
    .action((options: SynthOptions, command: Command) => {
      const [extra] = command.args;
      if (extra !== undefined)
        command.error(
          `error: ${JSON.stringify(extra)} belongs to no option; for a file of values, write --values ${extra}`,
        );
      return synth(options);
    });

/** `npm run synth` and `npx cdk8s synth`: the verb without the program around it. */
export function runSynth(args: readonly string[]): Promise<void> {
  const command = synthCommand('npm run synth --').name('npm run synth --');
  return exitOnFailure(() => {
    refuseOptionsMeantForUs('synth', command);
    return command.parseAsync(args, { from: 'user' });
  });
}

async function synth(options: SynthOptions): Promise<void> {
  // The deployment and the engine take longer to load than a help to print.
  const { synthOutputs } = await import('./synth-outputs');
  const { out, check, output } = options;
  if (options.singleFile) {
    await synthSingleFiles(options, out ?? '.');
    return;
  }
  const base = out ?? process.env.CDK8S_OUTDIR ?? 'dist';
  if (isCdk8sPipe(base)) {
    replaceOutputs(base, (await synthOutputs({ ...options, only: 'manifests' }, base)).map(asOneFile));
    return;
  }
  const chart = out === undefined ? (await import('./cdk8s-chart')).cdk8sChart(base) : undefined;
  if (chart !== undefined) await refuseCdk8sChart(chart, options);
  const outputs = await synthOutputs(options, base);
  if (check) reportStale(outputs, output);
  else reportWritten(outputs, replaceOutputs(base, outputs), output);
}

/** cdk8s has emptied the directory before: so what it held of this program's is there again before the run is refused. */
async function refuseCdk8sChart(directory: string, options: SynthOptions): Promise<never> {
  const [{ synthOutputs }, { removeScaffold }] = await Promise.all([
    import('./synth-outputs'),
    import('./cdk8s-chart'),
  ]);
  removeScaffold(directory);
  const outputs = await synthOutputs(options, directory);
  replaceOutputs(directory, outputs);
  const [chart] = outputs.slice(-1);
  throw new Failure([
    `--format helm: makes a chart of finished manifests, which takes no values. The chart of this project takes all of them, and \`cdk8s synth\` writes it without that option: it is in ${chart?.directory ?? directory}`,
  ]);
}

async function synthSingleFiles(options: SynthOptions, base: string): Promise<void> {
  const [{ synthOutputs }, { reportSingleFiles, singleFiles, staleSingleFiles, writeSingleFiles }] = await Promise.all([
    import('./synth-outputs'),
    import('./single-file'),
  ]);
  const [manifests] = await synthOutputs({ ...options, only: options.only ?? 'manifests' }, base);
  const files = singleFiles(manifests?.files ?? new Map());
  const stale = options.check ? staleSingleFiles(base, files) : writeSingleFiles(base, files);
  reportSingleFiles(base, files, stale, options);
}

const helpAfter = (call: string): string => `
Without --values and --set…, the manifests are those of presets/aks.yaml; with them, those of the chart's defaults
and what is given, exactly as Helm merges them. The chart is the same whatever is given: it takes values when it is
installed. Invalid input is reported all at once, with file and line, and nothing is written.

Examples:
  ${call.replace(/ --$/, '').padEnd(`${call} --check`.length)}  # writes dist/
  ${call} --check  # shows whether dist/ is up to date
  ${call} --values presets/aks.yaml --values my.yaml --set autoscaling.maxReplicas=8 --out ../mine
  ${call} --single-file --values presets/aks.yaml  # for kubectl apply -f gadgetron-kubernetes.yaml, as in the blog
  ${call} --values presets/minimal.yaml --namespace mri --only manifests --out ../mri

Exit codes: 0 done, or up to date; 1 invalid input, or stale files; 70 internal error.`;
