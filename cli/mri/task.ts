import type { Configuration } from '../../lib/mri';
import { Failure } from '../failure';
import { readText } from '../read-text';
import type { ReconOptions } from './recon-options';

/** The task of a server. */
export interface Task {
  readonly configuration: Configuration;
  /** Parameters behind the header, JSON. */
  readonly parameters: string | undefined;
  /** Whether to ask the server first. */
  readonly asks: boolean;
}

/** The name by which OpenRecon's servers are called; what they are to do is in their parameters. */
const OPENRECON = 'openrecon';

/**
 * The task that the options describe.
 * @throws Failure when a file cannot be read, or is not JSON.
 */
export function taskOf(options: ReconOptions): Task {
  const { configFile, configText, configJson, query } = options;
  const parameters = configJson === undefined ? undefined : jsonOf(configJson);
  const name = options.config ?? (parameters === undefined ? 'default.xml' : OPENRECON);
  const text = configFile === undefined ? configText : readText(configFile);
  const configuration = text === undefined ? { name } : { text };
  return { configuration, parameters, asks: query ?? (parameters === undefined && isOfGadgetron(configuration)) };
}

/** Gadgetron's configurations are XML, in files that are called so. No other server answers queries. */
const isOfGadgetron = (configuration: Configuration): boolean =>
  'text' in configuration ? configuration.text.trimStart().startsWith('<') : configuration.name.endsWith('.xml');

/** JSON begins with a brace, and no file does. */
function jsonOf(given: string): string {
  const isFile = !given.trimStart().startsWith('{');
  const text = isFile ? readText(given) : given;
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure([`${isFile ? given : '--config-json'}: must be JSON (${error.message})`]);
  }
}
