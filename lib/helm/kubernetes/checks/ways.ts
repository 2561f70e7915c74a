import { both, either, given, not } from '../../expressions/build';
import type { Expression } from '../../expressions/expression';
import { str } from '../../expressions/build';
import { refuse, type Rule } from '../../values/rule';

/** Ways to say the same thing, by their names. */
type Ways = Readonly<Record<string, Expression<unknown>>>;

/** Exactly one of some parts is there. */
export const exactlyOne = (value: Expression<unknown>, ways: Ways): readonly Rule[] => [
  refuse(value, not(either(...Object.values(ways).map(given))), str`must have one of ${Object.keys(ways).join(', ')}`),
  ...atMostOne(ways),
];

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
