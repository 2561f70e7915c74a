import type { Construct } from 'constructs';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1';
import { type Expression, Resource, type Symbolic } from '../helm';
import type { Context } from './context';
import { metadata } from './metadata';
import type { Component } from './names';
import type { disruptionValues } from './values/disruption';

export class ComponentDisruptionBudget extends Resource<PodDisruptionBudget> {
  override readonly doc = 'The number of pods of this component that drains of nodes may stop at the same time.';

  constructor(
    scope: Construct,
    context: Context,
    part: Component,
    values: Symbolic<ReturnType<typeof disruptionValues>>,
    name: Expression<string>,
  ) {
    super(
      scope,
      'disruption-budget',
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: metadata(context, part, name),
        spec: {
          maxUnavailable: values.maxUnavailable,
          unhealthyPodEvictionPolicy: values.unhealthyPodEvictionPolicy,
          selector: { matchLabels: context.names.selector(part) },
        },
      },
      { when: values.enabled },
    );
  }
}
