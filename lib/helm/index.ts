/**
 * Charts and manifests from one typed tree of cdk8s constructs: values declared
 * once, objects that may depend on them, and two readers of the same tree. See
 * README.md beside this file.
 */
export * from './chart/chart-files';
export * from './chart/definition';
export * from './constructs/conditional';
export * from './constructs/reading';
export * from './constructs/resource';
export * from './constructs/resource-list';
export * from './expressions/build';
export * from './expressions/evaluate';
export { Expression, Splice, SymbolicUseError } from './expressions/expression';
export { textOf } from './expressions/truth';
export type { Templated } from './expressions/template';
export * from './manifests/manifest-files';
export * from './values/check';
export * from './values/declaration';
export * from './values/declare';
export * from './values/defaults';
export * from './values/input';
export * from './values/load/load';
export { coalesce } from './values/load/merge';
export * from './values/reference';
export * from './values/rule';
export * from './values/symbolic';
