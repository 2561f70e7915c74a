import type { ApiObject } from 'cdk8s';
import { conditionOf } from '../constructs/conditional';
import { placeOf } from '../constructs/path';
import { Resource } from '../constructs/resource';
import type { ResourceList } from '../constructs/resource-list';
import type { Condition } from '../expressions/call';
import { nodeOf, type Template } from '../expressions/expression';
import { withoutTokens } from '../expressions/untokened';
import { comment, ifBlock, type Lines } from './text';
import { argument } from './pipeline';
import { assuming, type Surroundings } from './surroundings';
import { contentLines } from './tree';

/** The template of one object. */
export function templateFile(object: ApiObject, banner: string, at: Surroundings): string {
  if (!Resource.isResource(object))
    return file([banner, ...during(conditionOf(object), contentLines(templateOf(object), 0, at), at)]);
  const { doc, template, condition } = object;
  const lines = contentLines(template, 0, condition ? assuming(nodeOf(condition), at) : at);
  return file([banner, ...(doc === undefined ? [] : [comment(doc)]), ...during(condition, lines, at)]);
}

/** What another class made, with expressions where it was given tokens. */
const templateOf = (object: ApiObject): Template => withoutTokens(object.toJson(), `${placeOf(object)}: `);

/** The template of the objects that the user gives as values. */
export const listFile = (objects: ResourceList, banner: string, at: Surroundings): string =>
  file([
    banner,
    comment('Objects that the values give as they are.'),
    ...during(
      conditionOf(objects),
      [`{{- range ${argument(nodeOf(objects.list), at)} }}`, '---', '{{ toYaml . }}', '{{- end }}'],
      at,
    ),
  ]);

const during = (condition: Condition | undefined, lines: Lines, at: Surroundings): Lines =>
  condition ? ifBlock(nodeOf(condition), lines, 0, at) : lines;

const file = (lines: Lines): string => `${lines.join('\n')}\n`;
