import type { Engine } from '../engines';

/** A constraint of a `validate` tag that a value does not meet. */
export interface TagFinding {
  readonly path: string;
  /** `Properties.MasterProfile.Count`. */
  readonly namespace: string;
  /** The constraint as it is written, with all its alternatives. */
  readonly tag: string;
  readonly value: unknown;
}

export const tagsOf = (
  tag: string | Readonly<Record<Engine, string>> | undefined,
  engine: Engine,
): readonly string[] => {
  const written = typeof tag === 'object' ? tag[engine] : tag;
  return written ? written.split(',') : [];
};

/** As validator.v9: the first constraint of a field that does not hold is the only one it tells. */
export function findingsOf(
  value: unknown,
  { path, namespace }: { readonly path: string; readonly namespace: string },
  tags: readonly string[],
): readonly TagFinding[] {
  const broken = tags.find(tag => !tag.split('|').some(alternative => holds(value, alternative)));
  return broken === undefined ? [] : [{ path, namespace, tag: broken, value }];
}

function holds(value: unknown, constraint: string): boolean {
  const [name, parameter = ''] = constraint.split('=');
  switch (name) {
    case 'required':
      return value !== undefined && value !== '' && value !== 0 && value !== false;
    case 'eq':
      return typeof value === 'number' ? value === Number(parameter) : value === parameter;
    case 'len':
      return sizeOf(value) === Number(parameter);
    case 'min':
      return sizeOf(value) >= Number(parameter);
    case 'max':
      return sizeOf(value) <= Number(parameter);
    default:
      throw new Error(`validate tag ${constraint}: not known here`);
  }
}

/** The number itself, the characters of a text, the items of a list. */
function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return Array.from(value).length;
  return Array.isArray(value) ? value.length : 0;
}
