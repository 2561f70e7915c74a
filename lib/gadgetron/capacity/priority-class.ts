import type { Construct } from 'constructs';
import type { PriorityClass } from 'kubernetes-types/scheduling/v1';
import { Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';

export const priorityName = ({ names }: Context) => names.clusterWide('placeholder');

export class PlaceholderPriority extends Resource<PriorityClass> {
  override readonly doc = 'The priority of the placeholders, which is lower than that of every other pod.';

  constructor(scope: Construct, context: Context) {
    const { spareCapacity } = context.values;
    super(
      scope,
      'priority-class',
      {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: metadata(context, 'placeholder', priorityName(context)),
        value: spareCapacity.priority,
        globalDefault: false,
        description: 'Placeholders for the next Gadgetron pods: they give way to every other pod',
      },
      { when: spareCapacity.pods },
    );
  }
}
