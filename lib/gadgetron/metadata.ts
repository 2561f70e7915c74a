import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { type Expression, hasKey, merge, not, type Templated, union, when } from '../helm';
import type { Context } from './context';
import type { Component } from './names';

type Labels = Readonly<Record<string, string>>;
type Annotations = Readonly<Record<string, string>>;

interface Annotated {
  /** What the user wants this object to carry. */
  readonly annotations?: Expression<Annotations>;
  /** Labels that the user wants this object to carry. */
  readonly labels?: Expression<Labels>;
  /** What the deployment itself needs among the annotations. */
  readonly own?: Templated<Record<string, string>>;
}

/** An annotation that the user may also set, with commonAnnotations, and then has as he sets it. */
export const byDefault = ({ values }: Context, key: string, value: string) => ({
  [key]: when<string>(not(hasKey(values.commonAnnotations, key)), value),
});

/**
 * Of an object whose kind is not built into Kubernetes: Argo CD does not look for the kind before it begins, so that what
 * brings it can come with the same app.
 */
export const kindFromElsewhere = (context: Context) =>
  byDefault(context, 'argocd.argoproj.io/sync-options', 'SkipDryRunOnMissingResource=true');

/** The metadata of an object. Templates leave the namespace to Helm; manifests get that of their cdk8s Chart. */
export function metadata(
  { values, names }: Context,
  part: Component,
  name: Expression<string>,
  { annotations, labels, own }: Annotated = {},
): Templated<ObjectMeta> {
  const given = annotations ? merge(values.commonAnnotations, annotations) : values.commonAnnotations;
  return {
    name,
    labels: labels ? names.labelsWith(part, labels) : names.labels(part),
    annotations: own ? union<Record<string, string>>(own, given) : given,
  };
}
