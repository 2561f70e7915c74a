import type { Declaration } from './declaration';

/** A value's type in words, for the reference. */
export function describeType(declaration: Declaration): string {
  switch (declaration.kind) {
    case 'int':
      return declaration.maximum === 2 ** 31 - 1
        ? `int ≥ ${declaration.minimum}`
        : `int, ${declaration.minimum} to ${declaration.maximum}`;
    case 'bool':
      return 'bool';
    case 'text':
      return declaration.allowed
        ? declaration.allowed.map(word => word || '""').join(' | ')
        : declaration.names === undefined
          ? 'text'
          : `name of a ${declaration.names}`;
    case 'percentage':
      return 'int or percentage';
    case 'amount':
      return 'amount';
    case 'list':
      return `list of ${describeType(declaration.item)}`;
    case 'map':
      return `map of ${describeType(declaration.item)}`;
    case 'kubernetes':
      return `Kubernetes ${declaration.type}`;
    case 'object':
      return 'Kubernetes object';
    case 'group':
      return `{${Object.keys(declaration.fields).join(', ')}}`;
  }
}
