import { isExpression, nodeOf } from '../expressions/expression';
import type { Node } from '../expressions/node';
import { typeOf } from '../expressions/node-type';
import { isList, isMap, type Template } from '../expressions/template';
import { asBool, pipeline } from './pipeline';
import type { Surroundings } from './surroundings';
import { yamlScalar } from './yaml-scalar';

/** A scalar (or an empty structure) as it stands behind `key: `; undefined for what needs lines of its own. */
export function inlineScalar(template: Template, at: Surroundings): string | undefined {
  if (isExpression(template))
    return isStructure(nodeOf(template)) ? undefined : `{{ ${scalarPipeline(nodeOf(template), at)} }}`;
  if (typeof template === 'string') return yamlScalar(template);
  if (typeof template === 'number' || typeof template === 'boolean') return String(template);
  if (isList(template)) return template.length === 0 ? '[]' : undefined;
  return isMap(template) && Object.keys(template).length === 0 ? '{}' : undefined;
}

const isStructure = (node: Node): boolean =>
  ['each', 'union', 'merge', 'when', 'chartOnly'].includes(node.kind) || ['list', 'map'].includes(typeOf(node));

/** Text is always quoted: what is a tag to the user may be a number to YAML. */
function scalarPipeline(node: Node, at: Surroundings): string {
  switch (typeOf(node)) {
    case 'text':
      return `${pipeline(node, at)} | quote`;
    case 'scalar':
      return `toYaml ${pipeline(node, at)}`;
    default:
      return pipeline(asBool(node), at);
  }
}
