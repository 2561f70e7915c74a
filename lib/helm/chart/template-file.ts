import type { ApiObject } from 'cdk8s';
import { Resource } from '../constructs/resource';
import type { ResourceList } from '../constructs/resource-list';
import { nodeOf } from '../expressions/expression';
import type { Template } from '../expressions/template';
import { argument, pipeline } from './pipeline';
import type { Lines } from './lines';
import type { Surroundings } from './surroundings';
import { contentLines } from './tree';
import { goString } from './yaml-scalar';

/** The template of one object. */
export function templateFile(object: ApiObject, banner: string, at: Surroundings): string {
  if (!Resource.isResource(object)) return file([banner, ...contentLines(object.toJson() as Template, 0, at)]);
  const { template, condition, needs, apiVersion, kind } = object;
  const lines = [...(needs ? missingDefinition(`${apiVersion}/${kind}`, needs) : []), ...contentLines(template, 0, at)];
  return file([banner, ...(condition ? [`{{- if ${pipeline(nodeOf(condition), at)} }}`, ...lines, '{{- end }}'] : lines)]);
}

/** The template of the objects that the user gives as values. */
export const listFile = ({ list }: ResourceList, banner: string, at: Surroundings): string => file([banner, `{{- range ${argument(nodeOf(list), at)} }}`, '---', '{{ toYaml . }}', '{{- end }}']);

/**
 * Only a server tells Helm of kinds (`apps/v1/Deployment`); `helm template`
 * knows none but the versions built into it and must not complain.
 */
function missingDefinition(kind: string, { name, hint }: { readonly name: string; readonly hint: string }): Lines {
  const message = goString(`${name}: the cluster has no ${kind}. ${hint}`);
  return [`{{- if and (.Capabilities.APIVersions.Has "apps/v1/Deployment") (not (.Capabilities.APIVersions.Has ${goString(kind)})) }}`, `{{- fail ${message} }}`, '{{- end }}'];
}

const file = (lines: Lines): string => `${lines.join('\n')}\n`;
