import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { type Expression, merge, type Templated, union } from '../helm';
import type { Context } from './context';
import type { Component } from './names';

type Annotations = Readonly<Record<string, string>>;

interface Annotated {
  /** What the user wants this object to carry. */
  readonly annotations?: Expression<Annotations>;
  /** What the deployment itself needs there. */
  readonly own?: Templated<Record<string, string>>;
}

/** The metadata of an object. Templates leave the namespace to Helm; manifests get that of their cdk8s Chart. */
export function metadata({ values, names }: Context, part: Component, name: Expression<string>, { annotations, own }: Annotated = {}): Templated<ObjectMeta> {
  const given = annotations ? merge(values.commonAnnotations, annotations) : values.commonAnnotations;
  return { name, labels: names.labels(part), annotations: own ? union<Record<string, string>>(own, given) : given };
}
