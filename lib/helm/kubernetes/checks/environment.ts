import { both, either, given, not, str } from '../../expressions/build';
import type { EnvFromSource, EnvVarContent } from '../types';
import { checked, refuse, type Rule } from '../../values/rule';
import { checkOf, type Structure } from '../structure';
import { exactlyOne } from './ways';

/** validateEnvVarValueFrom */
export const envVarSource = checkOf('EnvVarSource', source => [
  ...exactlyOne(source, {
    fieldRef: source.fieldRef,
    resourceFieldRef: source.resourceFieldRef,
    configMapKeyRef: source.configMapKeyRef,
    secretKeyRef: source.secretKeyRef,
    fileKeyRef: source.fileKeyRef,
  }),
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
  refuse(
    source,
    either(
      both(given(source.configMapRef), not(source.configMapRef.name)),
      both(given(source.secretRef), not(source.secretRef.name)),
    ),
    str`must have the name of a ConfigMap or a Secret`,
  ),
]);
