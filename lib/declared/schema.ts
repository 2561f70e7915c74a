import { type AnyGroup, type Declaration, type Foreign, isNeeded, type Text } from './declaration';
import type { Schema } from './json-schema';

/** For which values a schema is. */
export interface SchemaStyle {
  /** Whole values have every default in their place: then only an `optional` one may be missing. */
  readonly whole: boolean;
  /** Nested groups do not say what must be there: `completeness` does, in a schema beside this one. @default false */
  readonly partial?: boolean;
}

/** What a group holds, and nothing else unless it is open. */
export function groupSchema(group: AnyGroup, style: SchemaStyle): Schema {
  const { fields, doc, open = false } = group;
  const needed = style.partial ? [] : neededIn(group, style);
  return {
    description: doc,
    type: 'object',
    ...(open ? {} : { additionalProperties: false }),
    ...(!open && !style.partial && (style.whole || needed.length > 0) ? { required: needed } : {}),
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, described(field, style)])),
  };
}

const neededIn = ({ fields }: AnyGroup, { whole }: SchemaStyle): readonly string[] =>
  Object.entries(fields)
    .filter(([, field]) => (whole ? field.presence !== 'optional' : isNeeded(field)))
    .map(([name]) => name);

/** What must be there in whole values of a group and of the groups in it; not what their lists and maps hold. */
export function completeness(group: AnyGroup): Schema {
  const nested = Object.entries(group.fields).flatMap(([name, field]) =>
    field.kind === 'group' && !field.open ? [[name, completeness(field)] as const] : [],
  );
  return {
    required: neededIn(group, { whole: true }),
    ...(nested.length > 0 ? { properties: Object.fromEntries(nested) } : {}),
  };
}

function described(declaration: Declaration, style: SchemaStyle): Schema {
  const { doc, default: standard, example, presence } = declaration;
  if (declaration.kind === 'group')
    return {
      ...groupSchema(declaration, style),
      ...(style.whole || standard === undefined || presence === 'optional' ? {} : { default: standard }),
    };
  const about = {
    description: doc,
    ...(standard === undefined ? {} : { default: standard }),
    ...(example === undefined ? {} : { examples: [example] }),
  };
  // A list or a map has whole items.
  const rule = schemaOf(declaration, { ...style, partial: false });
  // Beside a $ref, draft 7 ignores everything.
  return '$ref' in rule ? { ...about, allOf: [rule] } : { ...about, ...rule };
}

function schemaOf(declaration: Exclude<Declaration, AnyGroup>, style: SchemaStyle): Schema {
  switch (declaration.kind) {
    case 'int':
      return { type: 'integer', minimum: declaration.minimum, maximum: declaration.maximum };
    case 'number':
      return { type: 'number', minimum: declaration.minimum, maximum: declaration.maximum };
    case 'bool':
      return { type: 'boolean' };
    case 'text':
      return textSchema(declaration);
    case 'scalar': {
      const { types, minimum, maximum, pattern } = declaration;
      return { type: types, ...present({ minimum, maximum, pattern }) };
    }
    case 'list':
      return {
        type: 'array',
        items: described(declaration.item, style),
        ...(declaration.unique ? { uniqueItems: true } : {}),
      };
    case 'lines': {
      const { type, ...text } = textSchema(declaration.item);
      return { type: ['array', type], ...text, items: described(declaration.item, style) };
    }
    case 'map':
      return {
        type: 'object',
        propertyNames: {
          ...textSchema(declaration.keys),
          ...(declaration.reserved.length > 0
            ? { not: { anyOf: declaration.reserved.map(pattern => ({ pattern })) } }
            : {}),
        },
        additionalProperties: described(declaration.item, style),
      };
    case 'foreign':
      return declaration.schema;
  }
}

const textSchema = ({ pattern, form, minLength, maxLength, allowed }: Text): Schema => ({
  type: 'string',
  ...(allowed ? { enum: allowed } : present({ pattern, 'x-form': pattern === undefined ? undefined : form })),
  ...present({ minLength, maxLength }),
});

const present = (keywords: Schema): Schema =>
  Object.fromEntries(Object.entries(keywords).filter(([, demand]) => demand !== undefined));

/** The definitions that a schema of this declaration refers to, in the order of their names. */
export function definitionsOf(declaration: Declaration): Readonly<Record<string, object>> {
  const all = new Map(foreignIn(declaration).flatMap(({ definitions }) => Object.entries(definitions())));
  return Object.fromEntries([...all].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function foreignIn(declaration: Declaration): readonly Foreign[] {
  switch (declaration.kind) {
    case 'foreign':
      return [declaration];
    case 'list':
    case 'map':
      return foreignIn(declaration.item);
    case 'group':
      return Object.values(declaration.fields).flatMap(foreignIn);
    default:
      return [];
  }
}
