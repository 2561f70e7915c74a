import Ajv, { type ErrorObject } from 'ajv';
import { fixtureJson } from '../../../tools/fixtures/fixtures';

interface Definition {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, { readonly $ref?: string } | undefined>>;
  readonly const?: unknown;
}

interface WireSchema {
  readonly $ref: string;
  readonly definitions: Readonly<Record<string, Definition>>;
}

/** What is wrong with a body by the closed schema of the api-version in use: an unknown field is an error, too. */
export type Complaints = (body: unknown) => readonly ErrorObject[] | null | undefined;

const complaints = (schema: object): Complaints => {
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  return body => {
    validate(body);
    return validate.errors;
  };
};

export const clusterRequest = (): Complaints =>
  complaints(fixtureJson('azure', 'managedCluster.request.2026-04-01.schema.json') as WireSchema);

export const poolRequest = (): Complaints =>
  complaints(fixtureJson('azure', 'agentPool.request.2026-04-01.schema.json') as WireSchema);

/** The other resource types stand in the same file, in the form in which the service answers. */
export function maintenanceBody(): Complaints {
  const { definitions } = fixtureJson('azure', 'managedCluster.response.2026-04-01.schema.json') as WireSchema;
  const named = (ref: string | undefined): Definition | undefined =>
    ref === undefined ? undefined : definitions[ref.slice('#/definitions/'.length)];
  const found = Object.entries(definitions).find(
    ([, { properties }]) =>
      named(properties?.type?.$ref)?.const === 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
  );
  if (!found) throw new Error('no maintenance configuration in the schema');
  return complaints({ $ref: `#/definitions/${found[0]}`, definitions });
}
