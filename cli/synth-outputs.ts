import path from 'node:path';
import { chartOf, type Files, manifestsOf, type ManifestsRequest } from '../lib/gadgetron/outputs';
import { Complaints } from './complaints';
import { Failure } from './failure';
import type { Output } from './output-directory';
import { PRESET } from './preset';
import { readValues, asFailureWithOrigins, type ValueOptions } from './read-values';
import { fileTitle } from './read-text';
import { givenValues, optionComplaints, type SynthOptions, usableNames } from './synth-options';

/** An output and what is to be said of it. */
export interface SynthOutput extends Output {
  /** What the manifests are for; the chart is for everything. */
  readonly for?: Omit<ManifestsRequest, 'values'> & { readonly values: readonly string[] };
}

/** Everything that a run of `synth` is to write, or a Failure with every problem of what was asked. */
export async function synthOutputs(options: SynthOptions, base: string): Promise<readonly SynthOutput[]> {
  const { release, namespace, only, createNamespace } = options;
  const given = givenValues(options);
  const usesPreset = given.files.length + given.sets.length === 0;

  const complaints = new Complaints();
  complaints.add(...optionComplaints(options));
  // Values that were given are looked at even when only the chart is written, which needs none.
  const manifests =
    only === 'chart' && usesPreset
      ? undefined
      : complaints.attempt(() =>
          manifestsFor(usesPreset ? { ...given, files: [PRESET.file] } : given, usableNames(options), createNamespace),
        );
  complaints.throwIfAny();

  const outputs: SynthOutput[] = [];
  const values = usesPreset
    ? [PRESET.name]
    : [
        "the chart's defaults",
        ...given.files.map(fileTitle),
        ...given.sets.map(({ option, expression }) => `${option} ${expression}`),
      ];
  if (manifests && only !== 'chart')
    outputs.push({
      directory: path.join(base, 'manifests'),
      files: createNamespace ? await withNamespace(namespace, manifests) : manifests,
      for: { release, namespace, values },
    });
  if (only !== 'manifests') outputs.push({ directory: path.join(base, 'chart', 'gadgetron'), files: chartOf() });
  return outputs;
}

/** The namespace comes from cdk8s-plus, which takes longer to load than all the rest to run: only who asks for it waits. */
async function withNamespace(namespace: string, manifests: Files): Promise<Files> {
  const { namespaceManifest } = await import('../lib/gadgetron/namespace');
  return new Map([...namespaceManifest(namespace), ...manifests]);
}

function manifestsFor(values: ValueOptions, names: Omit<ManifestsRequest, 'values'>, createNamespace = false): Files {
  const loaded = readValues(values);
  const given: ManifestsRequest['values'] = loaded.given;
  const manifests = asFailureWithOrigins(loaded, () => manifestsOf({ values: given, ...names }));
  // Kubernetes would take the DaemonSet and none of its pods, and say so only in an event.
  if (createNamespace && given.devicePlugin?.enabled === true) {
    throw new Failure([
      '--create-namespace: makes a namespace that takes only pods that meet "restricted", which NVIDIA\'s device plugin does not (devicePlugin.enabled is true): leave out one of the two (docs/gpu.md)',
    ]);
  }
  return manifests;
}
