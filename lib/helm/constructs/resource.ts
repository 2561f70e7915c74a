import { ApiObject, type ApiObjectProps, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Condition } from '../expressions/call';
import { evaluate } from '../expressions/evaluate';
import type { Templated, TemplateMap } from '../expressions/template';
import { withoutTokens } from '../expressions/untokened';
import { conditionOf, conjunction, isWanted } from './conditional';
import { RESOURCE } from './kinds';
import { isClusterScoped } from './cluster-scoped';
import { placeOf } from './path';
import { type Reading, readingOf } from './reading';

/** What makes an object one: the types of `kubernetes-types` leave the values open. */
interface Kind {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: object;
}

/** When an object is there. */
export interface ResourceOptions {
  /** The object exists only while this holds, and what the scopes above it ask for. @default - always */
  readonly when?: Condition;
  /** Only Helm knows what to do with it (a hook): the manifests leave it out. @default false */
  readonly chartOnly?: boolean;
}

/**
 * One Kubernetes object, any part of which may be symbolic. With values at hand
 * it is an ordinary cdk8s ApiObject; for the chart it keeps its tree.
 */
export class Resource<T extends Kind> extends ApiObject {
  static isResource(thing: unknown): thing is Resource<Kind> {
    return typeof thing === 'object' && thing !== null && RESOURCE in thing;
  }

  /** What the object is for and why it is as it is: printed at the top of its template. @default - nothing */
  readonly doc?: string;
  readonly [RESOURCE] = true;
  readonly template: TemplateMap;
  readonly condition: Condition | undefined;

  constructor(
    scope: Construct,
    id: string,
    template: Templated<T> & { readonly apiVersion: string; readonly kind: string },
    options: ResourceOptions = {},
  ) {
    const condition = conjunction(conditionOf(scope), options.when);
    const reading = readingOf(scope);
    const wanted = isWanted(scope, condition) && !(options.chartOnly && reading.for === 'manifests');
    const tree = withoutTokens(template, `${placeOf(scope)}/${id}: `) as TemplateMap;
    super(scope, id, wanted ? read(template, tree, reading) : stub(template));
    this.template = tree;
    this.condition = condition;
    // cdk8s writes the namespace of its Chart into every object, and an API server refuses one where there is none.
    if (isClusterScoped(template) && this.metadata.namespace !== undefined)
      this.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    if (!wanted) scope.node.tryRemoveChild(id);
  }
}

const read = (object: Stub, tree: TemplateMap, reading: Reading): ApiObjectProps =>
  reading.for === 'chart' ? stub(object) : (evaluate(tree, reading.scope) as unknown as ApiObjectProps);

interface Stub {
  readonly apiVersion: string;
  readonly kind: string;
}

/** An object of which only the tree matters. */
const stub = ({ apiVersion, kind }: Stub): ApiObjectProps => ({
  apiVersion,
  kind,
  metadata: { name: 'symbolic' },
});
