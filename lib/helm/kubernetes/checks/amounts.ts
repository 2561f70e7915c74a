import { str } from '../../expressions/build';
import { both, isMultiple, not } from '../../expressions/conditions';
import { matches, replaced, shown } from '../../expressions/texts';
import type { Expression } from '../../expressions/expression';
import { refuse, type Rule } from '../../values/rule';

/** ValidateResourceRequirements: huge pages are not shared. `name` is that of any resource, `hugepages-2Mi` among others. */
export const wholePages = (name: Expression<string>, amount: Expression<unknown>): Rule =>
  refuse(
    amount,
    both(matches(name, '^hugepages-'), not(isMultiple(amount, replaced(name, 'hugepages-', '')))),
    str`must be so and so many whole pages (got ${shown(amount)})`,
  );
