/** What marks the engine's own objects; by symbol, since two copies of this package may meet in one program. */
export const RESOURCE = Symbol.for('helm.resource');
export const RESOURCE_LIST = Symbol.for('helm.resource-list');
