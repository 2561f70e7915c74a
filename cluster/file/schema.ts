import type { Schema } from '../../lib/declared/json-schema';
import { groupSchema } from '../../lib/declared/schema';
import { isRecord } from '../../lib/declared/value';
import { clusterFile } from './cluster-file';

/** The JSON Schema of the cluster file, for editors. */
export const clusterFileSchema = (): Schema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'cluster.yaml',
  ...readable(groupSchema(clusterFile, { whole: false })),
});

/** The order of keywords in which the file has always been; a diff shows changes then. */
const ORDER = [
  'description',
  'pattern',
  'x-form',
  'minLength',
  'minimum',
  'maxLength',
  'maximum',
  'examples',
  'uniqueItems',
  'additionalProperties',
  'type',
  'items',
  'required',
  'properties',
  'patternProperties',
  'default',
];
/** The same where a value can be a number or a text, or is one of a few words. */
const ORDER_OF_WORDS = ['type', 'enum', 'pattern', 'description', 'minimum', 'maximum', 'default'];

/** The same schema in that order, with the keys of maps as patterns, which more editors complete. */
function readable({ propertyNames, ...schema }: Schema): Schema {
  const order = 'enum' in schema || Array.isArray(schema.type) ? ORDER_OF_WORDS : ORDER;
  const keywords = isRecord(propertyNames)
    ? {
        ...schema,
        additionalProperties: false,
        patternProperties: { [String(propertyNames.pattern)]: readableIn(schema.additionalProperties) },
      }
    : { ...schema, ...('items' in schema ? { items: readableIn(schema.items) } : {}) };
  return Object.fromEntries(
    Object.entries({ ...keywords, ...propertiesOf(schema) }).sort(
      ([one], [other]) => order.indexOf(one) - order.indexOf(other),
    ),
  );
}

const readableIn = (schema: unknown): Schema => (isRecord(schema) ? readable(schema) : {});

const propertiesOf = ({ properties }: Schema): Schema =>
  isRecord(properties)
    ? {
        properties: Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, readableIn(schema)])),
      }
    : {};
