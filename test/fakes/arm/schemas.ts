import Ajv, { type ValidateFunction } from 'ajv';
import { isObject, textAt } from '../../../cluster/wire';
import { fixtureJson } from '../../support/fixtures';

/** The schemas of what goes over the wire. Closed: an unknown field is a fault, of ours in a request, of the fake's in an answer. */
export class Schemas {
  /** Once a process: compiling them takes half a second. */
  private static readonly compiled = new Map<string, ValidateFunction>();

  /** Compiles all before the clock starts to count. */
  prepare(): void {
    for (const kind of ['managedCluster', 'agentPool']) for (const direction of ['request', 'response']) this.schema(`${kind}.${direction}.2026-04-01.schema.json`);
  }

  /** What is wrong with a body; empty when nothing is. */
  problems(kind: 'managedCluster' | 'agentPool', direction: 'request' | 'response', body: unknown): readonly string[] {
    const validate = this.schema(`${kind}.${direction}.2026-04-01.schema.json`);
    // The schema wants a name in the body, as in a template; on the wire it is in the path. The service spells its type in two ways.
    const type = textAt(body, 'type');
    const checked = isObject(body) ? { name: 'x', ...body, ...(type === undefined ? {} : { type: canonical[type.toLowerCase()] ?? type }) } : body;
    return validate(checked) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => `${kind} ${direction} ${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`);
  }

  private schema(file: string): ValidateFunction {
    const known = Schemas.compiled.get(file);
    if (known) return known;
    const schema = fixtureJson('azure', file);
    if (!isObject(schema)) throw new Error(`${file} is no schema`);
    const compiled = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    Schemas.compiled.set(file, compiled);
    return compiled;
  }
}

const canonical: Readonly<Record<string, string>> = Object.fromEntries(['Microsoft.ContainerService/managedClusters', 'Microsoft.ContainerService/managedClusters/agentPools'].map(type => [type.toLowerCase(), type]));
