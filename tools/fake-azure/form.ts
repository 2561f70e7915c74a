/** How the form of a body is written down, as a JSON schema: closed, unless it says otherwise. */
export type Schema = Readonly<Record<string, unknown>>;
export type Fields = Readonly<Record<string, Schema>>;

export const text: Schema = { type: 'string' };
export const flag: Schema = { type: 'boolean' };
export const whole: Schema = { type: 'integer', minimum: 0 };
export const any: Schema = {};
export const tags: Schema = { type: 'object', additionalProperties: text };
export const one = (...words: readonly string[]): Schema => ({ enum: words });
export const list = (items: Schema): Schema => ({ type: 'array', items });
export const closed = (required: Fields, optional: Fields = {}): Schema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});
export const fields = (schema: Schema, ...names: readonly string[]): Fields =>
  Object.fromEntries(names.map(name => [name, schema]));
export const paged = (items: Schema): Schema => closed({ value: list(items) }, { nextLink: text });
export const resource = (type: string, optional: Fields = {}): Schema =>
  closed({ id: text, name: text, type: { const: type } }, optional);
