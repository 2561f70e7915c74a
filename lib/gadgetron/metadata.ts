import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { type Expression, merge, type Templated } from '../helm';
import type { Context } from './context';
import type { Component } from './names';

/** The metadata of an object. Templates leave the namespace to Helm; manifests get that of their cdk8s Chart. */
export function metadata({ values, names }: Context, part: Component, name: Expression<string>, annotations?: Expression<Readonly<Record<string, string>>>): Templated<ObjectMeta> {
  return { name, labels: names.labels(part), annotations: annotations ? merge(values.commonAnnotations, annotations) : values.commonAnnotations };
}
