import type { ValueOptions } from './read-values';

/** What the command line of `synth` may say. */
export interface SynthOptions {
  readonly values?: readonly string[];
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  readonly release: string;
  readonly namespace: string;
  readonly only?: 'manifests' | 'chart';
  readonly out?: string;
  readonly check?: true;
  readonly output: 'human' | 'json';
}

export const givenValues = ({ values: files = [], set: sets = [], setString: setStrings = [] }: SynthOptions): ValueOptions => ({ files, sets, setStrings });

/** As Kubernetes names a namespace, and Helm a release. */
const isName = (name: string, longest: number): boolean => name.length <= longest && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);

/** What is wrong with an option, by itself. */
export function optionComplaints({ release, namespace, out }: SynthOptions): readonly string[] {
  const nameComplaint = (option: string, name: string, longest: number): readonly string[] =>
    isName(name, longest) ? [] : [`${option}: must be 1 to ${longest} lower-case letters, digits and dashes, without a dash at either end (got ${JSON.stringify(name)})`];
  return [...nameComplaint('--release', release, 53), ...nameComplaint('--namespace', namespace, 63), ...(out === '' ? ['--out: must name a directory (got "")'] : [])];
}
