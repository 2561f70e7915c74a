import { readdirSync } from 'node:fs';
import path from 'node:path';
import { chartOf, type Files, manifestsOf } from '../../lib/gadgetron/outputs';
import { gadgetronValues } from '../../lib/gadgetron/values';
import { defaultsOf, fromFile, loadValues, type Problem, ValueSourceError, ValuesError } from '../../lib/helm';
import { someOrAll } from '../programs/versions';
import { type KubeObject, objectsIn, writeTree } from './helm-template';

export const root = path.resolve(__dirname, '../..');
export const presets = ['aks', 'minimal', 'gpu', 'distributed', 'mrd-app', 'openrecon'] as const;
export const presetFile = (preset: string): string => path.join(root, 'presets', `${preset}.yaml`);

const ci = path.join(root, 'lib/gadgetron/ci');
/** Every value file that there is: the presets', and those of the chart's ci/. */
export const valueFiles: readonly string[] = [
  ...presets.map(presetFile),
  ...readdirSync(ci).map(file => path.join(ci, file)),
];
/** Those of them for what renders each by Helm: five files, and in the proofs all. `equality.test.ts` has all of them always. */
export const someValueFiles = someOrAll(valueFiles);

/** Writes the chart into a directory and returns that. */
export const writeChart = (directory: string): string => writeTree(path.join(directory, 'gadgetron'), chartOf());

export type Ours =
  | { readonly objects: readonly KubeObject[]; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly objects?: undefined };

/** The files of manifests for the texts of value files. */
export function manifestFilesFor(
  valueTexts: readonly string[],
  { release = 'gadgetron', namespace = 'default' } = {},
): Files {
  const { given } = loadValues(
    defaultsOf(gadgetronValues),
    valueTexts.map((text, index) => fromFile(`${index}.yaml`, text)),
  );
  return manifestsOf({ values: given, release, namespace });
}

const made = new Map<string, Ours>();

/** The manifests for the texts of value files, as `gadgetronctl synth` reads them, or the problems of the values. Made once in each file of tests. */
export function manifestsFor(
  valueTexts: readonly string[],
  options: { readonly release?: string; readonly namespace?: string } = {},
): Ours {
  const key = JSON.stringify([valueTexts, options]);
  // Frozen: what one test changed would be another one's manifests.
  const ours = made.get(key) ?? frozen(makeManifests(valueTexts, options));
  made.set(key, ours);
  return ours;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

function makeManifests(valueTexts: readonly string[], { release = 'gadgetron', namespace = 'default' }): Ours {
  try {
    return { objects: [...manifestFilesFor(valueTexts, { release, namespace }).values()].flatMap(objectsIn) };
  } catch (error) {
    if (error instanceof ValuesError) return { problems: error.problems };
    if (error instanceof ValueSourceError) return { problems: [{ path: [], message: error.message }] };
    throw error;
  }
}
