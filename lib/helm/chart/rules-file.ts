import { nodeOf } from '../expressions/expression';
import type { Rule } from '../values/declaration';
import { pathOf } from '../values/rule';
import type { Lines } from './lines';
import { argument } from './pipeline';
import type { Surroundings } from './surroundings';
import { goString } from './yaml-scalar';

/** The template that renders nothing, but fails with every broken rule at once. */
export function rulesFile(rules: readonly Rule[], banner: string, at: Surroundings): string {
  const checks = rules.flatMap((rule): Lines => [
    `{{- if not ${argument(nodeOf(rule.holds), at)} }}`,
    `{{- $problems = append $problems (printf "%s: %s" ${goString(pathOf(rule.value).join('.'))} ${argument(nodeOf(rule.message), at)}) }}`,
    '{{- end }}',
  ]);
  return [banner, '{{- $problems := list }}', ...checks, '{{- with $problems }}', '{{- fail (printf "\\n%s" (join "\\n" .)) }}', '{{- end }}', ''].join('\n');
}
