import type { Declaration } from './declaration';
import { INT32 } from './declare';

/** A value's type in words, for the reference. */
export function describeType(declaration: Declaration): string {
  switch (declaration.kind) {
    case 'int':
      return declaration.maximum === INT32
        ? `int ≥ ${declaration.minimum}`
        : `int, ${declaration.minimum} to ${declaration.maximum}`;
    case 'number':
      return `number, ${declaration.minimum} to ${declaration.maximum}`;
    case 'bool':
      return 'bool';
    case 'text':
      return declaration.allowed
        ? declaration.allowed.map(word => word || '""').join(' | ')
        : declaration.names === undefined
          ? 'text'
          : `name of a ${declaration.names}`;
    case 'scalar':
    case 'foreign':
      return declaration.type;
    case 'list':
      return `list of ${describeType(declaration.item)}`;
    case 'lines':
      return 'text, or list of texts';
    case 'map':
      return `map of ${describeType(declaration.item)}`;
    case 'group':
      return `{${Object.keys(declaration.fields).join(', ')}}`;
  }
}
