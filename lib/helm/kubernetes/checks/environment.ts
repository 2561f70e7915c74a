import { str } from '../../expressions/build';
import { both, either, given, is, not, quantityOf } from '../../expressions/conditions';
import { matches, shown } from '../../expressions/texts';
import type { EnvFromSource, EnvVarContent, ResourceFieldSelector } from '../types';
import { checked, refuse, type Rule } from '../../values/rule';
import { checkOf, type Structure } from '../structure';
import { needed, withoutSteps } from './paths';
import { exactlyOne } from './ways';

/** What a CPU and what anything else may be counted in; 0 is not set. */
const CPU_UNITS = [0, 0.001, 1];
const UNITS = [0, ...[0, 1, 2, 3, 4, 5, 6].flatMap(power => [1000 ** power, 1024 ** power])];

/** validateContainerResourceDivisor */
export const divisor = (it: Structure<ResourceFieldSelector>): Rule => {
  const isOneOf = (units: readonly number[]) => either(...units.map(unit => is(quantityOf(it.divisor), unit)));
  const isCpu = matches(it.resource, '[.]cpu$');
  return refuse(
    it.divisor,
    both(given(it.divisor), not(either(both(isCpu, isOneOf(CPU_UNITS)), both(not(isCpu), isOneOf(UNITS))))),
    str`must be 1 or 1m for cpu, and else 1, 1k, 1M … or 1Ki, 1Mi … (got ${shown(it.divisor)})`,
  );
};

/** validateEnvVarValueFrom */
export const envVarSource = checkOf('EnvVarSource', source => [
  ...exactlyOne(source, {
    fieldRef: source.fieldRef,
    resourceFieldRef: source.resourceFieldRef,
    configMapKeyRef: source.configMapKeyRef,
    secretKeyRef: source.secretKeyRef,
    fileKeyRef: source.fileKeyRef,
  }),
  refuse(
    source.fieldRef.fieldPath,
    matches(source.fieldRef.fieldPath, '^metadata[.](labels|annotations)$'),
    str`must name one of them, as in metadata.labels['app'] (got ${source.fieldRef.fieldPath})`,
  ),
  divisor(source.resourceFieldRef),
  needed(source.configMapKeyRef, source.configMapKeyRef.name),
  needed(source.secretKeyRef, source.secretKeyRef.name),
  withoutSteps(source.fileKeyRef.path),
]);

/** ValidateEnv */
const variable = (env: Structure<EnvVarContent>): readonly Rule[] => [
  refuse(env.valueFrom, both(given(env.valueFrom), env.value), str`cannot be set together with value`),
  checked(envVarSource, env.valueFrom),
];
export const envVar = checkOf('EnvVar', variable);
export const envVarContent = checkOf('EnvVarContent', variable);

/** ValidateEnvFrom */
export const envFromSource = checkOf('EnvFromSource', (source: Structure<EnvFromSource>) => [
  ...exactlyOne(source, { configMapRef: source.configMapRef, secretRef: source.secretRef }),
  needed(source.configMapRef, source.configMapRef.name),
  needed(source.secretRef, source.secretRef.name),
]);
