import type { AnyGroup } from '../../declared/declaration';
import { bool, foreign, optional } from '../../declared/declare';
import type { Schema } from '../../declared/json-schema';
import { completeness, definitionsOf, groupSchema } from '../../declared/schema';
import { WITHOUT_PRIVATE_KEYS, withoutPrivateKeys } from './private-key';

/** The last draft that Helm 3 and Helm 4 both enforce. */
export const DRAFT_7 = 'http://json-schema.org/draft-07/schema#';

/** The values of a chart, and the two that Helm adds when the chart is used as a part of another one. */
export const asGivenByHelm = (root: AnyGroup): AnyGroup => ({
  ...root,
  fields: {
    global: optional(
      foreign({
        doc: 'Values shared with other charts.',
        type: 'map',
        schema: { type: 'object' },
        definitions: () => ({}),
      }),
    ),
    enabled: optional(bool({ doc: 'For a parent chart that lists this one with a condition; not used here.' })),
    ...root.fields,
  },
});

/** Under this name among a schema's definitions. */
const COMPLETE = 'complete';

/**
 * The schema of a chart's values: what is declared and nothing else. Every declared key is required: a key that a user
 * set to null is gone, and would render as 0 or as nothing. That is said apart from the rest (`complete`), so that types
 * which are made from the schema, as by `cdk8s import`, ask for nothing that has a default.
 */
export function valuesSchema(root: AnyGroup, title: string): Schema {
  const whole = asGivenByHelm(root);
  return {
    $schema: DRAFT_7,
    title,
    ...groupSchema(whole, { whole: true, partial: true }),
    allOf: [COMPLETE, WITHOUT_PRIVATE_KEYS].map(name => ({ $ref: `#/definitions/${name}` })),
    definitions: {
      ...definitionsOf(root),
      [COMPLETE]: completeness(whole),
      [WITHOUT_PRIVATE_KEYS]: withoutPrivateKeys,
    },
  };
}
