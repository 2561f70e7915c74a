import Ajv, { type ValidateFunction } from 'ajv';
import { isObject, textAt } from '../../cluster/wire';
import { fixtureJson } from '../fixtures/fixtures';
import { type Documented, documented, schemaOf, schemed } from './documented';
import { isRecorded } from './recorded';

export type Direction = 'request' | 'update' | 'response';

/** The schemas of what goes over the wire. Closed: an unknown field is a fault, of ours in a request, of the fake's in an answer. */
export class Schemas {
  /** Once a process: compiling them takes half a second. */
  private static readonly compiled = new Map<string, ValidateFunction>();

  /** Compiles all before the clock starts to count. */
  prepare(): void {
    for (const form of [...Object.keys(documented), ...Object.keys(schemed)] as Documented[])
      for (const direction of ['request', 'update', 'response'] as const)
        if (isRecorded() || !inFixture(form)) this.schema(form, direction);
  }

  /** The problems of a body; empty when nothing is. */
  problems(form: Documented, direction: Direction, body: unknown): readonly string[] {
    // In a clone that is alone the closed schemas of AKS are not there.
    if (inFixture(form) && !isRecorded()) return [];
    const validate = this.schema(form, direction);
    if (!validate) return [`${form}: nothing is known of its ${direction}`];
    return validate(inFixture(form) ? asInTemplate(body) : body)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) =>
            `${form} ${direction} ${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`,
        );
  }

  private schema(form: Documented, direction: Direction): ValidateFunction | undefined {
    const key = `${form} ${direction}`;
    const known = Schemas.compiled.get(key);
    if (known) return known;
    const schema =
      inFixture(form) && direction !== 'update'
        ? fixtureJson('azure', `${form}.${direction}.2026-04-01.schema.json`)
        : schemaOf(form, direction);
    if (!isObject(schema)) return undefined;
    const compiled = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    Schemas.compiled.set(key, compiled);
    return compiled;
  }
}

const inFixture = (form: Documented): boolean => form === 'managedCluster' || form === 'agentPool';

/** The closed schemas want a name in the body, as in a template; on the wire it is in the path. The service spells its type in two ways. */
function asInTemplate(body: unknown): unknown {
  if (!isObject(body)) return body;
  const type = textAt(body, 'type');
  return { name: 'x', ...body, ...(type === undefined ? {} : { type: canonical[type.toLowerCase()] ?? type }) };
}

const canonical: Readonly<Record<string, string>> = Object.fromEntries(
  ['Microsoft.ContainerService/managedClusters', 'Microsoft.ContainerService/managedClusters/agentPools'].map(type => [
    type.toLowerCase(),
    type,
  ]),
);
