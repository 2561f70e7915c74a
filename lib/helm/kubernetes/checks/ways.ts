import { str } from '../../expressions/build';
import { both, either, given, not } from '../../expressions/conditions';
import type { Expression } from '../../expressions/expression';
import { refuse, type Rule } from '../../values/rule';

/** Ways to say the same thing, by their names. */
type Ways = Readonly<Record<string, Expression<unknown>>>;

/** Exactly one of some parts is there. */
export const exactlyOne = (value: Expression<unknown>, ways: Ways): readonly Rule[] => [
  atLeastOne(value, ways, none(ways)),
  ...atMostOne(ways),
];

/** If the value is there, exactly one of its parts is. */
export const exactlyOneIfGiven = (value: Expression<unknown>, ways: Ways): readonly Rule[] => [
  atLeastOne(value, ways, both(given(value), none(ways))),
  ...atMostOne(ways),
];

const none = (ways: Ways): Expression<boolean> => not(either(...Object.values(ways).map(given)));

const atLeastOne = (value: Expression<unknown>, ways: Ways, isMissing: Expression<boolean>): Rule =>
  refuse(value, isMissing, str`must have one of ${Object.keys(ways).join(', ')}`);

/** Not two of some parts are there. */
export const atMostOne = (ways: Ways): readonly Rule[] =>
  Object.entries(ways).flatMap(([name, way], index) => {
    const others = Object.entries(ways).slice(index + 1);
    return others.length === 0
      ? []
      : [
          refuse(
            way,
            both(given(way), either(...others.map(([, other]) => given(other)))),
            str`cannot be set together with another one of ${[name, ...others.map(([other]) => other)].join(', ')}`,
          ),
        ];
  });
