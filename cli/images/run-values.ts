import { stringify } from 'yaml';
import { remark } from '../print';
import { dockerCredentials } from './credentials';
import { type OpenRecon, openReconIn, type Parameter } from './openrecon';
import { write } from './output';
import { parseReference, referenceOf, type Tagged } from './reference';
import { type ImageConfiguration, RegistryImage } from './registry';
import { serverCommand } from './server-command';
import type { ValuesOptions } from './values-options';

/** Asks the registry for the image's description of itself, and writes it as values of a release. */
export async function valuesOf(image: string, options: ValuesOptions): Promise<void> {
  const { out, output, engineOf } = options;
  const tagged = parseReference(image);
  const configuration = await new RegistryImage(tagged, dockerCredentials()).configuration();
  const openRecon = openReconIn(configuration.Labels ?? {}, referenceOf(tagged));
  const { command, notes } = serverCommand(configuration);
  const all = [...notes, ...notesOf(configuration, openRecon)];
  const values = {
    ...valuesFor(tagged, openRecon, command),
    ...(engineOf === undefined ? {} : engineValues(engineOf)),
  };
  if (output === 'json') {
    process.stdout.write(`${JSON.stringify({ ...openRecon, values, notes: all }, null, 2)}\n`);
    if (out === undefined) return;
  }
  for (const note of all) remark(`${note}.`);
  const text = [...commentOf(openRecon, all, options).map(line => `# ${line}`.trimEnd()), stringify(values)].join('\n');
  if (out === undefined) process.stdout.write(text);
  else write(out, text);
}

function valuesFor({ registry, repository, tag }: Tagged, openRecon: OpenRecon, command: readonly string[]): object {
  const { cores, memory, gpus } = openRecon;
  const amounts = memory === 0 ? {} : { memory: `${memory}Mi` };
  return {
    image: { registry, repository, ...(tag.startsWith('sha256:') ? { digest: tag } : { tag }) },
    server: { protocol: 'mrd', command },
    ...(gpus === 0 ? {} : { gpus }),
    resources: { ...(cores === 0 ? {} : { cpu: cores }), requests: amounts, limits: amounts },
  };
}

/** The frontend and the jump server that presets/aks.yaml names are those of the release in front: one namespace has them once. */
const engineValues = (engineOf: string): object => ({
  gateway: { engineOf },
  frontend: { name: '' },
  jumpServer: { enabled: false },
});

function notesOf({ User = '' }: ImageConfiguration, { canUseGpu, gpus }: OpenRecon): readonly string[] {
  const [user = ''] = User.split(':');
  return [
    ...(['', '0', 'root'].includes(user)
      ? [
          'the image wants to run as root: the chart runs it as an ordinary user with a read-only root file system, and ' +
            'podSecurityContext and securityContext allow more',
        ]
      : []),
    ...(canUseGpu && gpus === 0 ? ['the server can use a GPU, and does not need one: gpus: 1 gives it one'] : []),
  ];
}

/** The text above the values: what the image is, what should be known, and what a scan can be given. */
function commentOf(
  openRecon: OpenRecon,
  notes: readonly string[],
  { out = 'FILE', engineOf }: ValuesOptions,
): readonly string[] {
  const { name, version, emitter, injector, gpus, gpuMemory, memory, cores, parameters } = openRecon;
  const preset = gpus > 0 ? 'openrecon' : 'mrd-app';
  const defaults = Object.fromEntries(parameters.map(({ id, default: value }) => [id, value]));
  const gpuText = gpus === 0 ? '' : `, ${gpus} GPU${gpuMemory === 0 ? '' : ` with ${gpuMemory} MB`}`;
  return [
    `${name} ${version}, by the label of its image. It takes ${plural(emitter)} and returns ${plural(injector)}.`,
    `At least ${cores} cores, ${memory} MB of memory${gpuText}: a machine of the pool must be larger.`,
    `  helm upgrade --install NAME dist/chart/gadgetron --values presets/${preset}.yaml --values ${out}`,
    ...(engineOf === undefined ? [] : engineComment(openRecon, engineOf)),
    ...notes.map(note => `NOTE: ${note}.`),
    ...(parameters.length === 0 ? [] : ['', 'Parameters of a scan, with their defaults:']),
    ...parameters.map(parameterText),
    ...(parameters.length === 0
      ? []
      : [`  gadgetronctl recon SCAN.h5 --config-json '${JSON.stringify({ parameters: defaults })}'`]),
  ];
}

/** The value of the release whose gateway takes the scans. */
function engineComment({ parameters }: OpenRecon, release: string): readonly string[] {
  const config = parameters.find(({ id }) => id === 'config')?.default;
  const names = JSON.stringify(typeof config === 'string' ? [config] : ['CONFIGURATION']);
  return [
    `In the values of release ${release}: engines: { NAME: { release: NAME, configurations: ${names} } }`,
    '  with gateway.openReconJson: true, since OpenRecon names the configuration only in the JSON behind the header.',
  ];
}

const plural = (kind: string): string =>
  ({ raw: 'raw data', image: 'images', none: 'nothing', '': 'what it does not say' })[kind] ?? kind;

function parameterText({ id, type, default: value, choices, minimum, maximum, information }: Parameter): string {
  const range = [minimum, maximum].some(limit => limit !== undefined) ? ` ${minimum ?? ''}..${maximum ?? ''}` : '';
  const kind = choices.length > 0 ? choices.join(' | ') : `${type}${range}`;
  return `  ${id}: ${JSON.stringify(value)} (${kind})${information === '' ? '' : `  ${information}`}`;
}
