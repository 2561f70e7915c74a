import { type Engine, isAcs } from './engines';
import { type JsonNode, parseJson } from './go/json';
import { mismatchText, type Place, type TypeMismatch } from './go/types';
import { type Model, modelOf, type Reason } from './model';
import { reasonsAgainst } from './rules';
import { containerService, type ContainerService, typeMeta } from './vlabs/container-service';
import { warningsAbout } from './warnings';

export interface Verdict {
  /** Whether the engine would take the model. */
  readonly accepted: boolean;
  /** Why not: everything, where the engine stops at the first. */
  readonly reasons: readonly Reason[];
  /** What the engine takes in silence, and does not do. */
  readonly warnings: readonly Reason[];
  /** The Kubernetes version that the engine would install. */
  readonly kubernetesVersion?: string | undefined;
}

/** What an engine says to an API model, without running it. */
export function checkModel(engine: Engine, text: string): Verdict {
  let node: JsonNode;
  try {
    node = parseJson(text);
    // Go takes null for an object without anything in it.
    if (node.kind === 'null') node = parseJson('{}');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return rejected([{ path: '', message: syntaxText(error.message) }]);
  }
  if (node.kind !== 'object')
    return rejected([{ path: '', message: `json: cannot unmarshal ${node.kind} into Go value of type api.TypeMeta` }]);
  const mismatches: TypeMismatch[] = [];
  const at: Place = {
    engine,
    path: '',
    namespace: 'ContainerService',
    struct: '',
    keys: [],
    report: mismatch => mismatches.push(mismatch),
  };
  const { apiVersion } = typeMeta.decode(node, at);
  if (mismatches.length === 0 && apiVersion !== 'vlabs')
    return rejected([{ path: 'apiVersion', message: `unrecognized APIVersion '${apiVersion}'` }]);
  const service = containerService.decode(node, at);
  const unreadable = [
    ...mismatches.map(mismatch => ({ path: mismatch.path, message: mismatchText(mismatch) })),
    ...containerService
      .unknownKeys(node, at)
      .map(({ path, key }) => ({ path: path === '' ? key : `${path}.${key}`, message: `Unknown JSON tag ${key}` })),
  ];
  const model = modelFor(engine, service);
  if (!model) return rejected([...unreadable, { path: 'properties', message: 'missing ContainerService Properties' }]);
  // What could not be read is empty now; that it is empty is no reason of its own.
  const against = reasonsAgainst(model).filter(
    ({ path }) => !mismatches.some(mismatch => isWithin(path, mismatch.path)),
  );
  const reasons = [...unreadable, ...against];
  return {
    accepted: reasons.length === 0,
    reasons,
    warnings: warningsAbout(model),
    kubernetesVersion: reasons.length === 0 ? model.version : undefined,
  };
}

const rejected = (reasons: readonly Reason[]): Verdict => ({ accepted: false, reasons, warnings: [] });

/** aks-engine makes an orchestratorProfile where there is none. */
function modelFor(engine: Engine, service: ContainerService): Model | undefined {
  const { properties } = service;
  if (!properties || isAcs(engine) || properties.orchestratorProfile)
    return properties && modelOf(engine, service, properties);
  return modelOf(engine, service, { ...properties, orchestratorProfile: emptyOrchestrator });
}

const emptyOrchestrator = {
  orchestratorType: '',
  orchestratorRelease: '',
  orchestratorVersion: '',
  kubernetesConfig: undefined,
  openshiftConfig: undefined,
  dcosConfig: undefined,
} as const;

const isWithin = (path: string, outer: string): boolean =>
  path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);

const syntaxText = (message: string): string =>
  message.startsWith('Unexpected end of JSON input') ? 'unexpected end of JSON input' : `not JSON: ${message}`;
