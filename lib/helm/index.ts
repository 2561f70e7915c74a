/**
 * Charts and manifests from one typed tree of cdk8s constructs: values declared
 * once, objects that may depend on them, and two readers of the same tree. See
 * README.md beside this file.
 */
export type { AnyGroup, Declaration, Foreign, Int, List, MapOf, Scalar, Text, ValueOf } from '../declared/declaration';
export { DeclarationError } from '../declared/declaration-error';
export {
  type About,
  bool,
  entry,
  foreign,
  int,
  lines,
  list,
  mapOf,
  oneOf,
  optional,
  type Settled,
} from '../declared/declare';
export { defaultsOf } from '../declared/defaults';
export { pathText } from '../declared/path';
export * from '../declared/reference';
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
export { asNumber, asText, TokenError } from './expressions/token';
export { withLineFeeds } from './line-feeds';
export * from './manifests/manifest-files';
export * from './values/check';
export * from './values/declare';
export * from './values/group';
export * from './values/input';
export * from './values/kubernetes';
export { wholePages } from './kubernetes/checks/amounts';
export * from './kubernetes/patterns';
export { newerFieldsTable } from './kubernetes/newer-fields';
export type { Structure } from './kubernetes/structure';
export type { ContainerContent, EnvVarContent, SecurityContext, VolumeContent } from './kubernetes/types';
export * from './values/load/load';
export { coalesce } from './values/load/merge';
export type * from './values/problem';
export * from './values/rule';
export * from './values/symbolic';
