import { type Node, nodeOf } from '../expressions/expression';
import { pathOf, type Rule } from '../values/rule';
import { comment, type Lines } from './text';
import { argument, pipeline } from './pipeline';
import type { Surroundings } from './surroundings';

/** The template that renders nothing, but fails with every broken rule at once. */
export function rulesFile(rules: readonly Rule[], banner: string, at: Surroundings): string {
  const checks = rules.flatMap((rule): Lines => [
    `{{- if ${pipeline(nodeOf(rule.brokenWhen), at)} }}`,
    `{{- $problems = append $problems ${argument(problem(rule), at)} }}`,
    '{{- end }}',
  ]);
  return [
    banner,
    comment('Renders no object, but fails when values contradict each other, and names all that do at once.'),
    '{{- $problems := list }}',
    ...checks,
    '{{- with $problems }}',
    '{{- fail (printf "\\n%s" (join "\\n" .)) }}',
    '{{- end }}',
    '',
  ].join('\n');
}

/** "autoscaling.maxReplicas: must be …" */
function problem({ value, message }: Rule): Node {
  const node = nodeOf(message);
  return {
    kind: 'text',
    parts: [
      { kind: 'literal', value: `${pathOf(value).join('.')}: ` },
      ...(node.kind === 'text' ? node.parts : [node]),
    ],
  };
}
