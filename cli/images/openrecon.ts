import { isRecord } from '../../lib/declared/value';
import { Failure } from '../failure';

/** The label by which an image of OpenRecon describes itself: JSON, base64. Some images write the name with capitals. */
const LABEL = 'com.siemens-healthineers.magneticresonance.openrecon.metadata:1.1.0';

/** Something that a scan can be given. */
export interface Parameter {
  readonly id: string;
  readonly type: string;
  readonly default: unknown;
  readonly choices: readonly string[];
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly information: string;
}

/** What an image of OpenRecon says of itself. */
export interface OpenRecon {
  readonly name: string;
  readonly version: string;
  /** What the scanner sends, and gets back: `raw`, `image` or `none`. */
  readonly emitter: string;
  readonly injector: string;
  readonly canUseGpu: boolean;
  readonly gpus: number;
  /** MB of each GPU. */
  readonly gpuMemory: number;
  /** MB. */
  readonly memory: number;
  readonly cores: number;
  readonly parameters: readonly Parameter[];
}

/**
 * The description in an image's labels.
 * @throws Failure with every problem: no label, one that cannot be read, or another port or protocol than the chart's.
 */
export function openReconIn(labels: Readonly<Record<string, string>>, title: string): OpenRecon {
  const label = Object.entries(labels).find(([name]) => name.toLowerCase() === LABEL)?.[1];
  if (label === undefined)
    throw new Failure([
      `${title}: has no label ${LABEL}, so it is not an image of OpenRecon.`,
      'For another server of the protocol, write the values by hand: docs/mrd-servers.md.',
    ]);
  const all = parsed(label, title);
  const [general, reconstruction] = [recordIn(all, 'general'), recordIn(all, 'reconstruction')];
  const problems = [
    ...(reconstruction.port === 9002 ? [] : [`port: must be 9002 (got ${shown(reconstruction.port)})`]),
    ...(recordIn(reconstruction, 'transfer_protocol').protocol === 'ISMRMRD'
      ? []
      : [`transfer_protocol: must be ISMRMRD (got ${shown(recordIn(reconstruction, 'transfer_protocol').protocol)})`]),
  ];
  if (problems.length > 0) throw new Failure(problems.map(problem => `${title}: reconstruction.${problem}`));
  return {
    name: textIn(recordIn(general, 'name')) || textOf(general.id),
    version: textOf(general.version),
    emitter: textOf(reconstruction.emitter),
    injector: textOf(reconstruction.injector),
    canUseGpu: reconstruction.can_use_gpu === true,
    gpus: numberOf(reconstruction.min_count_required_gpus),
    gpuMemory: numberOf(reconstruction.min_required_gpu_memory),
    memory: numberOf(reconstruction.min_required_memory),
    cores: numberOf(reconstruction.min_count_required_cpu_cores),
    parameters: listIn(all, 'parameters').map(parameterOf),
  };
}

function parsed(label: string, title: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(label, 'base64').toString());
    if (isRecord(value)) return value;
  } catch {
    // It is reported below.
  }
  throw new Failure([`${title}: the label ${LABEL} must be JSON in base64`]);
}

const parameterOf = (given: unknown): Parameter => {
  const parameter = isRecord(given) ? given : {};
  return {
    id: textOf(parameter.id),
    type: textOf(parameter.type),
    default: parameter.default,
    choices: listIn(parameter, 'values').map(choice => (isRecord(choice) ? textOf(choice.id) : '')),
    minimum: typeof parameter.minimum === 'number' ? parameter.minimum : undefined,
    maximum: typeof parameter.maximum === 'number' ? parameter.maximum : undefined,
    information: textIn(recordIn(parameter, 'information')),
  };
};

type Fields = Readonly<Record<string, unknown>>;

const recordIn = (fields: Fields, key: string): Fields => {
  const value = fields[key];
  return isRecord(value) ? value : {};
};

const listIn = (fields: Fields, key: string): readonly unknown[] => {
  const value = fields[key];
  return Array.isArray(value) ? value : [];
};

/** A text in several languages. */
const textIn = (languages: Fields): string => textOf(languages.en ?? Object.values(languages)[0]);

const textOf = (value: unknown): string => (typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : '');

const numberOf = (value: unknown): number => (typeof value === 'number' && value > 0 ? Math.ceil(value) : 0);

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
