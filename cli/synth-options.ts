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
