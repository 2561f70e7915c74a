import type { ValueOptions } from './read-values';

/** What the command line of `synth` may say. */
export interface SynthOptions {
  readonly values?: readonly string[];
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  readonly release: string;
  readonly namespace: string;
  readonly createNamespace?: true;
  readonly only?: 'manifests' | 'chart';
  readonly out?: string;
  readonly check?: true;
  readonly output: 'human' | 'json';
}

export const givenValues = ({
  values: files = [],
  set: sets = [],
  setString: setStrings = [],
}: SynthOptions): ValueOptions => ({ files, sets, setStrings });

/** What an option takes, as Kubernetes names a namespace and Helm a release: one of these, or several with dots between them. */
const isName = (name: string): boolean => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);
const isRelease = (name: string): boolean => name.length <= 53 && name.split('.').every(isName);
const isNamespace = (name: string): boolean => name.length <= 63 && isName(name);

/** What is wrong with an option, by itself. */
export function optionComplaints({ release, namespace, out }: SynthOptions): readonly string[] {
  const mustBeName = (longest: number, characters: string, given: string): string =>
    `must be 1 to ${longest} lower-case letters, digits${characters}, without any of these at either end (got ${JSON.stringify(given)})`;
  return [
    ...(isRelease(release) ? [] : [`--release: ${mustBeName(53, ', dashes and dots', release)}`]),
    ...(isNamespace(namespace) ? [] : [`--namespace: ${mustBeName(63, ' and dashes', namespace)}`]),
    ...(out === '' ? ['--out: must name a directory (got "")'] : []),
  ];
}

/** The names, or others where they are wrong, with which the values can be looked at all the same. */
export const usableNames = ({ release, namespace }: SynthOptions): Pick<SynthOptions, 'release' | 'namespace'> => ({
  release: isRelease(release) ? release : 'gadgetron',
  namespace: isNamespace(namespace) ? namespace : 'default',
});
