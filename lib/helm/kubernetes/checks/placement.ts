import { str } from '../../expressions/build';
import { both, given, is, isNot, not, above } from '../../expressions/conditions';
import { lengthOf } from '../../expressions/lists-and-maps';
import { forEachItem, refuse } from '../../values/rule';
import { checkOf } from '../structure';

/** ValidateTolerations */
export const toleration = checkOf('Toleration', it => [
  refuse(
    it.operator,
    both(not(it.key), isNot(it.operator, 'Exists')),
    str`must be Exists without a key (got "${it.operator}"): then it stands for all taints`,
  ),
  refuse(
    it.value,
    both(is(it.operator, 'Exists'), it.value),
    str`must be empty with operator Exists (got ${it.value})`,
  ),
  refuse(
    it.effect,
    both(given(it.tolerationSeconds), isNot(it.effect, 'NoExecute')),
    str`must be NoExecute with tolerationSeconds (got "${it.effect}")`,
  ),
]);

/** validatePodDNSConfig */
export const podDnsConfig = checkOf('PodDNSConfig', it => [
  refuse(it.nameservers, both(it.nameservers, above(lengthOf(it.nameservers), 3)), str`must not be more than 3`),
  refuse(it.searches, both(it.searches, above(lengthOf(it.searches), 32)), str`must not be more than 32`),
  forEachItem(it.options, 'option', option => [refuse(option, not(option.name), str`must have a name`)]),
]);
