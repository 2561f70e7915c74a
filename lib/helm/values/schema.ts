import type { AnyGroup } from '../../declared/declaration';
import { bool, foreign, optional } from '../../declared/declare';
import type { Schema } from '../../declared/json-schema';
import { definitionsOf, groupSchema } from '../../declared/schema';
import { WITHOUT_PRIVATE_KEYS, withoutPrivateKeys } from './private-key';

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

/**
 * The schema of a chart's values: what is declared and nothing else. Every declared key is required: a key that somebody
 * set to null is gone, and would render as 0 or as nothing.
 */
export const valuesSchema = (root: AnyGroup, title: string): Schema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title,
  ...groupSchema(asGivenByHelm(root), { whole: true }),
  allOf: [{ $ref: `#/definitions/${WITHOUT_PRIVATE_KEYS}` }],
  definitions: { ...definitionsOf(root), [WITHOUT_PRIVATE_KEYS]: withoutPrivateKeys },
});
