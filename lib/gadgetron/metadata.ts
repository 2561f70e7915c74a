import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { type Expression, merge, type Templated, union } from '../helm';
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
