import { App, Chart } from 'cdk8s';
import { chartFiles, manifestFiles } from '../helm';
import { gadgetronChart } from './chart';
import { Gadgetron, type GadgetronInput } from './gadgetron';

/** Files by their paths below the directory that they are written to. */
export type Files = ReadonlyMap<string, string>;

export interface ManifestsRequest {
  /** What differs from the defaults. */
  readonly values: GadgetronInput;
  readonly release: string;
  readonly namespace: string;
}

/** The deployment as manifests for `kubectl apply`, for given values. Throws a ValuesError with every problem of them. */
export function manifestsOf({ values, release, namespace }: ManifestsRequest): Files {
  const chart = new Chart(new App(), 'manifests', { namespace });
  return manifestFiles(new Gadgetron(chart, 'gadgetron', { values, release }));
}

/** The deployment as a Helm chart, for all values. */
export function chartOf(): Files {
  const chart = new Chart(new App(), 'chart');
  return chartFiles(Gadgetron.symbolic(chart, 'gadgetron'), gadgetronChart);
}
