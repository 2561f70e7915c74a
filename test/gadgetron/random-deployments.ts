import fc from 'fast-check';
import { gadgetronValues } from '../../lib/gadgetron/values';
import { exactYaml } from '../../lib/helm/yaml/exact';
import { valueFiles } from '../support/random-values';
import type { KubeObject } from '../../tools/chart/helm-template';
import { consistent } from './consistent';
import { manifestsFor } from '../../tools/chart/render';

type Values = Record<string, unknown>;

/** What might stand in a file of values: mostly right, some of it wrong. */
export const randomValues = (runs: number, seed: number): readonly Values[] =>
  fc.sample(valueFiles(gadgetronValues, consistent), { numRuns: runs, seed });

/** Those of so many random value files that can be installed. */
export const randomDeployments = (
  runs: number,
  seed: number,
  options: { readonly namespace?: string } = {},
): readonly { readonly values: Values; readonly objects: readonly KubeObject[] }[] =>
  randomValues(runs, seed).flatMap(values => {
    const { objects } = manifestsFor([exactYaml(values)], options);
    return objects ? [{ values, objects }] : [];
  });
