import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defaultsOf } from '../declared/defaults';
import { chartFiles } from './chart/chart-files';
import type { ChartDefinition } from './chart/definition';
import { startReading } from './constructs/reading';
import type { Scope } from './expressions/evaluate';
import { manifestFiles } from './manifests/manifest-files';
import { checkValues, ValuesError } from './values/check';
import type { Fields, Group } from './values/group';
import { type Input, plainInput } from './values/input';
import { coalesce } from './values/load/merge';
import { type Symbolic, symbolic } from './values/symbolic';

/** A chart and what makes its objects. */
export interface ChartSource<F extends Fields> extends ChartDefinition {
  readonly values: Group<F>;
  /**
   * Makes the objects, below `scope`. It is called once for the chart, and once for each set of manifests: it must make
   * the same whenever it is called, and know the values by nothing but their expressions.
   */
  readonly build: (scope: Construct, values: Symbolic<Group<F>>) => void;
}

/** Which manifests are wanted. */
export interface ManifestsOptions<F extends Fields> {
  /** What differs from the defaults. @default - nothing */
  readonly values?: Input<Group<F>>;
  /** The name of the release, from which objects may take theirs. @default - the name of the chart */
  readonly release?: string;
  /** The namespace of the objects. @default "default" */
  readonly namespace?: string;
}

/** What is to be written, and where to. */
export interface SynthesizeOptions<F extends Fields> extends ManifestsOptions<F> {
  /** The directory in which `chart/NAME` and `manifests` are written. @default "dist" */
  readonly out?: string;
}

/** Files by their paths below a directory. */
export type FileTexts = ReadonlyMap<string, string>;

/** The same in both readings, since cdk8s makes labels and names of the paths of constructs. */
const ID = 'chart';

/** The files of a source's chart, by their paths in it. */
export function chartFilesOf<F extends Fields>(source: ChartSource<F>): FileTexts {
  const root = new Chart(new App(), ID);
  startReading(root, { for: 'chart' });
  source.build(root, symbolic(source.values));
  return chartFiles(root, source);
}

/**
 * The manifests of a source for given values, by the names of their files, in the order in which they can be applied.
 *
 * @throws ValuesError with every problem of the values, each with its path.
 */
export function manifestFilesOf<F extends Fields>(
  source: ChartSource<F>,
  { values: input, release = source.name, namespace = 'default' }: ManifestsOptions<F> = {},
): FileTexts {
  const { values, problems } = plainInput(source.values, input ?? {});
  const scope: Scope = {
    values: coalesce(defaultsOf(source.values), values),
    release: { Name: release, Namespace: namespace, Service: 'cdk8s' },
    chart: { Name: source.name, Version: source.version, AppVersion: source.appVersion ?? '' },
  };
  const wrong = [...problems, ...checkValues(source.values, scope)];
  if (wrong.length > 0) throw new ValuesError(wrong);
  const root = new Chart(new App(), ID, { namespace });
  startReading(root, { for: 'manifests', scope });
  source.build(root, symbolic(source.values));
  return manifestFiles(root);
}

/**
 * Writes a chart, and manifests of the same objects for given values: all that there is to do.
 *
 * What else lies in the two directories (`OUT/chart/NAME`, `OUT/manifests`) is removed. Nothing is written when something
 * is wrong.
 *
 * @example
 * synthesize({ name: 'web', version: '1.0.0', values, build: (scope, v) => new Web(scope, 'web', v) }, { namespace: 'web' });
 *
 * @returns The files that were written, by their paths.
 * @throws ValuesError with every problem of the values, each with its path.
 */
export function synthesize<F extends Fields>(
  source: ChartSource<F>,
  { out = 'dist', ...options }: SynthesizeOptions<F> = {},
): readonly string[] {
  const outputs = [
    [path.join(out, 'chart', source.name), chartFilesOf(source)],
    [path.join(out, 'manifests'), manifestFilesOf(source, options)],
  ] as const;
  return outputs.flatMap(([directory, files]) => {
    rmSync(directory, { recursive: true, force: true });
    return [...files].map(([name, text]) => {
      const file = path.join(directory, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    });
  });
}
