import { ApiObject, type ApiObjectProps, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { evaluateNode } from '../expressions/evaluate';
import { type Expression, nodeOf } from '../expressions/expression';
import type { KubernetesObject } from '../values/kubernetes';
import { isClusterScoped } from './cluster-scoped';
import { RESOURCE_LIST } from './kinds';
import { readingOf } from './reading';

/** Objects that the user gives as they are: a list of values, one object an item. */
export class ResourceList extends Construct {
  static isResourceList(thing: unknown): thing is ResourceList {
    return typeof thing === 'object' && thing !== null && RESOURCE_LIST in thing;
  }

  readonly [RESOURCE_LIST] = true;

  constructor(
    scope: Construct,
    id: string,
    readonly list: Expression<readonly KubernetesObject[]>,
  ) {
    super(scope, id);
    const reading = readingOf(this);
    if (reading.for === 'chart') return;
    const objects = evaluateNode(nodeOf(list), reading.scope) as unknown as readonly ApiObjectProps[];
    for (const [index, props] of objects.entries()) {
      const object = new ApiObject(this, String(index), props);
      if (isClusterScoped(props) && object.metadata.namespace !== undefined)
        object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    }
  }
}
