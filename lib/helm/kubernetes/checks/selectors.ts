import { str } from '../../expressions/build';
import { above, both, either, given, is, not } from '../../expressions/conditions';
import { hasKey, includesItem, lengthOf } from '../../expressions/lists-and-maps';
import { matches } from '../../expressions/texts';
import type { LabelSelector, NodeSelectorTerm, PodAffinityTerm } from '../types';
import { checked, forEachItem, refuse, type Rule } from '../../values/rule';
import { checkOf, type Structure } from '../structure';

interface Requirement {
  readonly operator: Structure<string>;
  readonly values: Structure<string[]>;
}

/** An operator has the operands that it wants. */
const operands = ({ operator, values }: Requirement): readonly Rule[] => [
  refuse(
    values,
    both(either(is(operator, 'In'), is(operator, 'NotIn')), not(values)),
    str`must be set with operator ${operator}`,
  ),
  refuse(
    values,
    both(either(is(operator, 'Exists'), is(operator, 'DoesNotExist')), values),
    str`must be empty with operator ${operator}`,
  ),
];

/** ValidateLabelSelectorRequirement in apimachinery's meta/v1/validation */
export const labelSelector = checkOf('LabelSelector', (it: Structure<LabelSelector>) => [
  forEachItem(it.matchExpressions, 'expression', operands),
]);

/** ValidateNodeSelectorTerm and ValidateNodeSelectorRequirement */
const nodeTerm = (term: Structure<NodeSelectorTerm>): readonly Rule[] => [
  forEachItem(term.matchExpressions, 'expression', expression => [
    ...operands(expression),
    refuse(
      expression.values,
      both(
        either(is(expression.operator, 'Gt'), is(expression.operator, 'Lt')),
        either(not(expression.values), above(lengthOf(expression.values), 1)),
      ),
      str`must be one number with operator ${expression.operator}`,
    ),
    forEachItem(expression.values, 'value', value => [
      refuse(
        value,
        both(
          either(is(expression.operator, 'Gt'), is(expression.operator, 'Lt')),
          not(matches(value, '^[-+]?[0-9]+$')),
        ),
        str`must be a whole number with operator ${expression.operator} (got ${value})`,
      ),
    ]),
  ]),
  forEachItem(term.matchFields, 'field', field => [
    refuse(field.key, not(is(field.key, 'metadata.name')), str`must be metadata.name (got ${field.key})`),
    refuse(
      field.operator,
      not(either(is(field.operator, 'In'), is(field.operator, 'NotIn'))),
      str`must be In or NotIn (got ${field.operator})`,
    ),
    refuse(field.values, either(not(field.values), above(lengthOf(field.values), 1)), str`must be one name`),
  ]),
];

/** ValidateNodeSelector */
export const nodeSelector = checkOf('NodeSelector', it => [
  refuse(it.nodeSelectorTerms, not(it.nodeSelectorTerms), str`must have one at least`),
  forEachItem(it.nodeSelectorTerms, 'term', nodeTerm),
]);

/** validatePodAffinityTerm */
const podTerm = (term: Structure<PodAffinityTerm>): readonly Rule[] => [
  checked(labelSelector, term.labelSelector),
  checked(labelSelector, term.namespaceSelector),
  refuse(term.topologyKey, not(term.topologyKey), str`must be set`),
  refuse(
    term.labelSelector,
    both(either(term.matchLabelKeys, term.mismatchLabelKeys), not(given(term.labelSelector))),
    str`must be set with matchLabelKeys and mismatchLabelKeys`,
  ),
  forEachItem(term.matchLabelKeys, 'key', key => [
    refuse(key, includesItem(term.mismatchLabelKeys, key), str`is one of mismatchLabelKeys, too (${key})`),
    refuse(
      key,
      both(term.labelSelector.matchLabels, hasKey(term.labelSelector.matchLabels, key)),
      str`is selected by already (${key})`,
    ),
    forEachItem(term.labelSelector.matchExpressions, 'expression', expression => [
      refuse(key, is(key, expression.key), str`is selected by already (${key})`),
    ]),
  ]),
];

/** validateAffinity */
export const affinity = checkOf('Affinity', it => [
  checked(nodeSelector, it.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution),
  forEachItem(it.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution, 'preferred', preferred =>
    nodeTerm(preferred.preference),
  ),
  ...[it.podAffinity, it.podAntiAffinity].flatMap(pods => [
    forEachItem(pods.requiredDuringSchedulingIgnoredDuringExecution, 'term', podTerm),
    forEachItem(pods.preferredDuringSchedulingIgnoredDuringExecution, 'preferred', preferred =>
      podTerm(preferred.podAffinityTerm),
    ),
  ]),
]);
