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
export { valuesReference, valuesTable } from '../declared/reference';
export type { Value, ValueMap } from '../declared/value';
export { chartFiles } from './chart/chart-files';
export type { ChartDefinition, NoteLines, Notes } from './chart/definition';
export { Conditional } from './constructs/conditional';
export { type Reading, startReading } from './constructs/reading';
export { Resource, type ResourceOptions } from './constructs/resource';
export { ResourceList } from './constructs/resource-list';
export {
  chart,
  chartOnly,
  each,
  eachEntry,
  ifSet,
  merge,
  named,
  namedMap,
  type Ranged,
  release,
  splice,
  str,
  union,
  when,
} from './expressions/build';
export { type Condition } from './expressions/call';
export {
  above,
  add,
  below,
  both,
  either,
  given,
  greaterOrEqual,
  holdsRange,
  is,
  isMultiple,
  isNot,
  isText,
  lessOrEqual,
  multiply,
  not,
  quantityOf,
  subtract,
  theInt,
  theText,
  wholeNumber,
} from './expressions/conditions';
export {
  entryOf,
  hasKey,
  includesItem,
  joined,
  lengthOf,
  lookup,
  namesIn,
  orElse,
  pieces,
} from './expressions/lists-and-maps';
export {
  containsText,
  lowerCase,
  matches,
  replaced,
  replacedMatches,
  sha256,
  shown,
  trimmed,
  truncated,
  withoutSuffix,
} from './expressions/texts';
export { evaluate, type Scope } from './expressions/evaluate';
export { Expression, Splice, SymbolicUseError } from './expressions/expression';
export type { Templated } from './expressions/template';
export { asNumber, asText, TokenError } from './expressions/token';
export { textOf } from './expressions/truth';
export type {
  appsV1,
  autoscalingV2,
  batchV1,
  coreV1,
  discoveryV1,
  metaV1,
  networkingV1,
  policyV1,
  rbacV1,
  schedulingV1,
  storageV1,
} from './kubernetes/api';
export { wholePages } from './kubernetes/checks/amounts';
export { newerFieldsTable } from './kubernetes/newer-fields';
export {
  ADDRESS,
  ADDRESS_RANGE,
  DNS_LABEL,
  DNS_SUBDOMAIN,
  LABEL_NAME,
  QUALIFIED_NAME,
  SECRET_KEY,
} from './kubernetes/patterns';
export { kubernetesRef } from './kubernetes/schema';
export type { Structure } from './kubernetes/structure';
export type {
  ContainerContent,
  EnvVarContent,
  KubernetesTypes,
  SecurityContext,
  VolumeContent,
} from './kubernetes/types';
export { withLineFeeds } from './line-feeds';
export { manifestFiles } from './manifests/manifest-files';
export {
  chartFilesOf,
  type ChartSource,
  type FileTexts,
  manifestFilesOf,
  type ManifestsOptions,
  synthesize,
  type SynthesizeOptions,
} from './synthesize';
export { checkValues, ValuesError } from './values/check';
export {
  amount,
  domain,
  intOrPercent,
  objectName,
  objectNameItem,
  type ObjectName,
  quantity,
  secretKey,
  serviceName,
  text,
} from './values/declare';
export { valuesFileSchema } from './values/file-schema';
export { type Fields, globals, group, type Group, ruledEntry } from './values/group';
export { type Input, type NamedObject, type PlainInput, plainInput } from './values/input';
export {
  anyObject,
  kubernetes,
  type KubernetesObject,
  kubernetesType,
  type KubernetesTypeOf,
} from './values/kubernetes';
export {
  fromFile,
  fromSet,
  type LoadedValues,
  loadValues,
  type ReadFile,
  type SetOption,
  type ValueSource,
  ValueSourceError,
} from './values/load/load';
export { coalesce } from './values/load/merge';
export type { Problem } from './values/problem';
export {
  atLeast,
  atMost,
  excludes,
  forEachEntry,
  forEachItem,
  neededWhen,
  refuse,
  type Rule,
  unique,
} from './values/rule';
export { symbolic, type Symbolic } from './values/symbolic';
