import type { SetOption } from '../lib/helm';
import type { ValueOptions } from './read-values';
import { filesIn } from './value-files';

/** What the command line of `synth` may say. */
export interface SynthOptions {
  readonly values?: readonly string[];
  readonly set?: readonly string[];
  readonly setJson?: readonly string[];
  readonly setString?: readonly string[];
  readonly setFile?: readonly string[];
  readonly setLiteral?: readonly string[];
  readonly release: string;
  readonly namespace: string;
  readonly createNamespace?: true;
  readonly only?: 'manifests' | 'chart';
  readonly singleFile?: true;
  readonly out?: string;
  readonly check?: true;
  readonly output: 'human' | 'json';
}

export const givenValues = (options: SynthOptions): ValueOptions => {
  const of = (option: SetOption, expressions: readonly string[] = []): ValueOptions['sets'] =>
    expressions.map(expression => ({ option, expression }));
  return {
    files: (options.values ?? []).flatMap(filesIn),
    sets: [
      ...of('--set-json', options.setJson),
      ...of('--set', options.set),
      ...of('--set-string', options.setString),
      ...of('--set-file', options.setFile),
      ...of('--set-literal', options.setLiteral),
    ],
  };
};

/** What an option takes, as Kubernetes names a namespace and Helm a release: one of these, or several with dots between them. */
const isName = (name: string): boolean => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);
const isRelease = (name: string): boolean => name.length <= 53 && name.split('.').every(isName);
const isNamespace = (name: string): boolean => name.length <= 63 && isName(name);

/** The problem of an option by itself. */
export function optionComplaints({ release, namespace, out, singleFile, only }: SynthOptions): readonly string[] {
  const mustBeName = (longest: number, characters: string, given: string): string =>
    `must be 1 to ${longest} lower-case letters, digits${characters}, without any of these at either end (got ${JSON.stringify(given)})`;
  return [
    ...(isRelease(release) ? [] : [`--release: ${mustBeName(53, ', dashes and dots', release)}`]),
    ...(isNamespace(namespace) ? [] : [`--namespace: ${mustBeName(63, ' and dashes', namespace)}`]),
    ...(singleFile && only === 'chart' ? ['--single-file: is about manifests, and --only chart writes none'] : []),
    ...(out === '' ? ['--out: must name a directory (got "")'] : []),
  ];
}

/** The names, or others where they are wrong, with which the values can be looked at all the same. */
export const usableNames = ({ release, namespace }: SynthOptions): Pick<SynthOptions, 'release' | 'namespace'> => ({
  release: isRelease(release) ? release : 'gadgetron',
  namespace: isNamespace(namespace) ? namespace : 'default',
});
