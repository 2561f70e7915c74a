import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command, Option } from 'commander';
import { chartOf, manifestsOf } from '../lib/gadgetron/outputs';
import { exitOnFailure, Failure } from './failure';
import { type Output, replaceOutputs, staleFiles } from './output-directory';
import { readValues, tellingOrigins } from './read-values';

interface SynthOptions {
  readonly values: readonly string[];
  readonly set: readonly string[];
  readonly setString: readonly string[];
  readonly release: string;
  readonly namespace: string;
  readonly only?: 'manifests' | 'chart';
  readonly out?: string;
  readonly check: boolean;
  readonly output: 'human' | 'json';
}

/** The preset that `dist/` holds: the names of the blog. */
const PRESET = path.join(__dirname, '..', 'presets', 'aks.yaml');

const more = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** `gadgetronctl synth`. */
export const synthCommand = (): Command =>
  new Command('synth')
    .description('Write the deployment as manifests for `kubectl apply` and as a Helm chart.')
    .option('-f, --values <file>', 'values in a YAML file ("-" for standard input); may be repeated, later ones win', more, [])
    .option('--set <path=value>', 'one value, in the grammar of helm --set; may be repeated', more, [])
    .option('--set-string <path=value>', 'one value that stays text, in the grammar of helm --set-string', more, [])
    .option('--release <name>', 'name of the release in the manifests; all names derive from it', 'gadgetron')
    .option('-n, --namespace <name>', 'namespace in the manifests', 'default')
    .addOption(new Option('--only <part>', 'write one of the two').choices(['manifests', 'chart']))
    .option('--out <dir>', 'where to: DIR/manifests and DIR/chart/gadgetron (default: "dist")')
    .option('--check', 'write nothing; exit 1 and list the files that are not up to date', false)
    .addOption(new Option('-o, --output <format>', 'what is printed').choices(['human', 'json']).default('human'))
    .addHelpText(
      'after',
      `
Without --values and --set, the manifests are those of presets/aks.yaml; with them, those of the chart's
defaults and what is given, exactly as Helm merges them. The chart is the same for all values.

Examples:
  gadgetronctl synth
  gadgetronctl synth --values presets/minimal.yaml --namespace mri --out /tmp/mri --only manifests
  gadgetronctl synth --values presets/aks.yaml --values my.yaml --set autoscaling.maxReplicas=8

Exit codes: 0 done (or up to date), 1 wrong values or stale files, 70 a fault of this program.`,
    )
    .action((options: SynthOptions) => {
      synth(options);
    });

/** `npm run synth`: the verb without the program around it. */
export const runSynth = (args: readonly string[]): Promise<void> => exitOnFailure(() => synthCommand().parseAsync(args, { from: 'user' }));

function synth({ values: files, set: sets, setString: setStrings, release, namespace, only, out, check, output }: SynthOptions): void {
  checkNames({ '--release': release, '--namespace': namespace });
  const usesPreset = files.length + sets.length + setStrings.length === 0;
  const base = out ?? process.env.CDK8S_OUTDIR ?? 'dist';
  const outputs: (Output & { readonly what: string })[] = [];
  if (only !== 'chart') {
    const loaded = readValues({ files: usesPreset ? [PRESET] : files, sets, setStrings });
    const manifests = tellingOrigins(loaded, () => manifestsOf({ values: loaded.given, release, namespace }));
    const from = usesPreset ? 'presets/aks.yaml' : ['the chart\'s defaults', ...files, ...sets.map(set => `--set ${set}`), ...setStrings.map(set => `--set-string ${set}`)].join(' + ');
    outputs.push({ directory: path.join(base, 'manifests'), files: manifests, what: `release ${release} in namespace ${namespace}, values: ${from}` });
  }
  if (only !== 'manifests' && !isPipedByCdk8s()) outputs.push({ directory: path.join(base, 'chart', 'gadgetron'), files: chartOf(), what: 'for all values' });

  if (check) tellStale(outputs, output);
  else {
    replaceOutputs(base, outputs);
    tellWritten(outputs, output);
  }
}

/** `cdk8s synth --stdout` prints every YAML file that it finds in a temporary directory; templates are none. */
const isPipedByCdk8s = (): boolean => path.resolve(process.env.CDK8S_OUTDIR ?? '.').startsWith(path.join(tmpdir(), 'cdk8s-'));

function checkNames(names: Readonly<Record<string, string>>): void {
  const wrong = Object.entries(names).filter(([, name]) => name.length > 53 || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name));
  if (wrong.length > 0) throw new Failure(wrong.map(([option, name]) => `${option}: must be at most 53 lower-case letters, digits and dashes (got ${JSON.stringify(name)})`));
}

function tellWritten(outputs: readonly (Output & { readonly what: string })[], output: SynthOptions['output']): void {
  if (output === 'json') {
    process.stdout.write(`${JSON.stringify({ outputs: outputs.map(({ directory, files }) => ({ directory, files: [...files.keys()] })) }, null, 2)}\n`);
    return;
  }
  const width = Math.max(...outputs.map(({ directory }) => directory.length));
  for (const { directory, files, what } of outputs) process.stdout.write(`${directory.padEnd(width)}  ${String(files.size).padStart(2)} files  ${what}\n`);
}

function tellStale(outputs: readonly Output[], output: SynthOptions['output']): void {
  const stale = outputs.flatMap(staleFiles);
  if (output === 'json') process.stdout.write(`${JSON.stringify({ stale }, null, 2)}\n`);
  if (stale.length === 0) {
    if (output === 'human') process.stdout.write(`${outputs.map(({ directory }) => directory).join(' and ')} are up to date\n`);
    return;
  }
  throw new Failure(output === 'json' ? [] : ['not up to date (npm run synth writes them anew):', ...stale.map(file => `  ${file}`)]);
}
