import { str } from '../../expressions/build';
import { both, given, not } from '../../expressions/conditions';
import { refuse } from '../../values/rule';
import { checkOf } from '../structure';

/** validateHPAScalingRules in pkg/apis/autoscaling/validation */
export const behavior = checkOf('HorizontalPodAutoscalerBehavior', it =>
  [it.scaleUp, it.scaleDown].map(rules =>
    refuse(
      rules.policies,
      both(given(rules.policies), not(rules.policies)),
      str`must have one at least, or not be set`,
    ),
  ),
);
