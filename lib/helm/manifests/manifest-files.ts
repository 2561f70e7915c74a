import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { pathBelow } from '../constructs/path';
import { DependencyOrder } from './order';
import { exactYaml } from '../yaml/exact';

/**
 * The manifests of a tree that was built with values at hand: `NN-name.yaml`
 * each, where NN is the stage in which an object can be applied, so that
 * `kubectl apply -f` works in the order of the files and a new object renames
 * none of the others.
 */
export function manifestFiles(root: Construct): ReadonlyMap<string, string> {
  const objects = root.node.findAll().filter(construct => ApiObject.isApiObject(construct));
  const named = objects.map((object): [string, string] => [
    `${stage(object)}-${pathBelow(root, object).split('/').join('-')}.yaml`,
    exactYaml(object.toJson()),
  ]);
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const stage = ({ kind }: ApiObject): string => String(DependencyOrder.of(kind)).padStart(2, '0');
