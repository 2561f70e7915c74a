import type { AnyGroup } from '../../declared/declaration';
import { defaultsOf } from '../../declared/defaults';
import type { Schema } from '../../declared/json-schema';
import { definitionsOf, groupSchema } from '../../declared/schema';
import { childOf, isMap, type Value } from '../../declared/value';
import { WITHOUT_PRIVATE_KEYS, withoutPrivateKeys } from './private-key';
import { asGivenByHelm, DRAFT_7 } from './schema';

/** What is looked at in a schema. */
interface Part extends Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Part[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Part>>;
  readonly additionalProperties?: Part | boolean;
  readonly definitions?: Readonly<Record<string, Part>>;
}

const DEFINITIONS = '#/definitions/';
/** Before the name of a definition: that of a value of which a file may have a part. */
const PART_OF = 'partOf.';

/**
 * The schema of a file of values, for editors: a file may leave out what the chart's defaults or another file have, down
 * to where lists begin, which Helm replaces as a whole; and a null takes away what the defaults have in a map, as Helm
 * does, unless the chart cannot do without it.
 *
 * @param root - The declaration of the values.
 * @param title - What editors show as the name of the schema: "A file of values of the web chart".
 * @returns A JSON Schema of draft 7 that refers to nothing outside of itself.
 */
export function valuesFileSchema(root: AnyGroup, title: string): Schema {
  const definitions = { ...definitionsOf(root), [WITHOUT_PRIVATE_KEYS]: withoutPrivateKeys };
  const parts = new Parts(definitions);
  const schema: Part = {
    $schema: DRAFT_7,
    title,
    ...parts.of(groupSchema(asGivenByHelm(root), { whole: true }), defaultsOf(root)),
    allOf: [{ $ref: DEFINITIONS + WITHOUT_PRIVATE_KEYS }],
  };
  return { ...schema, definitions: reached(schema, { ...definitions, ...parts.definitions() }) };
}

/** Schemas of whole values as schemas of parts of them. */
class Parts {
  private readonly made = new Map<string, Part>();

  constructor(private readonly whole: Readonly<Record<string, Part>>) {}

  /** The schema of a part of a value, of which a file is laid upon these defaults. */
  of({ required = [], ...schema }: Part, defaults: Value | undefined): Part {
    const { $ref, allOf, properties = {}, additionalProperties } = schema;
    const standard = isMap(defaults) ? defaults : {};
    if ($ref !== undefined)
      return Object.keys(standard).length > 0 ? this.of(this.wholeOf($ref), defaults) : this.reference($ref);
    // Beside a description: the reference that draft 7 would otherwise ignore it for.
    if (allOf) return { ...schema, allOf: allOf.map(part => this.of(part, defaults)) };
    const item = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    const items = item ? Object.fromEntries(Object.keys(standard).map(key => [key, item])) : {};
    const parts = Object.entries({ ...items, ...properties }).map(([name, whole]): [string, Part] => {
      const part = this.of(whole, childOf(standard, name));
      return [name, Object.hasOwn(standard, name) && !required.includes(name) ? orNull(part) : part];
    });
    return {
      ...schema,
      ...(parts.length > 0 ? { properties: Object.fromEntries(parts) } : {}),
      ...(item ? { additionalProperties: this.of(item, undefined) } : {}),
    };
  }

  /** The definitions of parts that were asked for. */
  definitions(): Readonly<Record<string, Part>> {
    return Object.fromEntries([...this.made].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  private reference($ref: string): Part {
    const name = PART_OF + nameIn($ref);
    if (!this.made.has(name)) {
      // Before it is made: types may hold themselves.
      this.made.set(name, {});
      this.made.set(name, this.of(this.wholeOf($ref), undefined));
    }
    return { $ref: DEFINITIONS + name };
  }

  private wholeOf($ref: string): Part {
    const whole = this.whole[nameIn($ref)];
    if (!whole) throw new Error(`the schema has no ${$ref}`);
    return whole;
  }
}

const nameIn = ($ref: string): string => $ref.slice(DEFINITIONS.length);

/** What may be taken away; what it is for stays where editors look for it. */
const orNull = ({ description, ...part }: Part): Part => ({
  ...(description === undefined ? {} : { description }),
  anyOf: [part, { type: 'null' }],
});

/** The definitions that a schema leads to. */
function reached(schema: Schema, definitions: Readonly<Record<string, Part>>): Readonly<Record<string, Part>> {
  const names = new Set(referencesIn(schema));
  // What a Set gets while it is walked through is walked through as well.
  for (const name of names) referencesIn(definitions[name]).forEach(each => names.add(each));
  return Object.fromEntries(Object.entries(definitions).filter(([name]) => names.has(name)));
}

function referencesIn(schema: unknown): readonly string[] {
  if (typeof schema === 'string') return schema.startsWith(DEFINITIONS) ? [nameIn(schema)] : [];
  return typeof schema === 'object' && schema !== null ? Object.values(schema).flatMap(referencesIn) : [];
}
