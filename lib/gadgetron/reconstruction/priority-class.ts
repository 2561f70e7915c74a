import type { Construct } from 'constructs';
import type { PriorityClass } from 'kubernetes-types/scheduling/v1';
import { type Expression, ifSet, Resource, when } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';

const ownName = ({ names }: Context): Expression<string> => names.clusterWide('reconstruction');

/** The priority of the Gadgetron pods: of the class made here, the one named, or none. */
export const reconstructionPriority = (context: Context): Expression<string | undefined> =>
  when<string | undefined>(
    context.values.priorityClass.create,
    ownName(context),
    ifSet(context.values.priorityClassName),
  );

export class ReconstructionPriorityClass extends Resource<PriorityClass> {
  override readonly doc = 'The priority of the Gadgetron pods. Pods of a lower priority give way to them.';

  constructor(scope: Construct, context: Context) {
    const { priorityClass } = context.values;
    super(
      scope,
      'priority-class',
      {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: metadata(context, 'reconstruction', ownName(context)),
        description: 'Reconstructions that a scanner waits for',
        globalDefault: false,
        preemptionPolicy: priorityClass.preemptionPolicy,
        value: priorityClass.value,
      },
      { when: priorityClass.create },
    );
  }
}
