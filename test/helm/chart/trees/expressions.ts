import fc, { type Arbitrary } from 'fast-check';
import {
  add,
  greaterOrEqual,
  lessOrEqual,
  above,
  below,
  both,
  type Condition,
  containsText,
  either,
  type Expression,
  hasKey,
  includesItem,
  is,
  isNot,
  joined,
  lengthOf,
  lookup,
  matches,
  multiply,
  named,
  not,
  orElse,
  replaced,
  sha256,
  str,
  subtract,
  truncated,
  when,
  withoutSuffix,
} from '../../../../lib/helm';
import type { Hand } from './hand';
import {
  call,
  call1,
  call2,
  call3,
  callAll,
  type Int,
  literal,
  nameOf,
  numbers,
  type Of,
  type Piece,
  texts,
  type Written,
} from './written';

/** Expressions of each type, at most so deep. */
export class Expressions {
  constructor(
    private readonly hand: Hand,
    private readonly top: boolean,
  ) {}

  readonly text = (depth: number): Arbitrary<Of<string>> => {
    const known = fc.constantFrom(...this.hand.texts);
    if (depth === 0) return known;
    const next = this.text(depth - 1);
    const map = fc.constantFrom(...this.hand.textMaps.flat());
    return fc.oneof(
      { arbitrary: known, weight: 3 },
      callAll<Piece, Expression<string>>(
        'str',
        fc.array(fc.oneof(texts, numbers, next, this.int(depth - 1)), { maxLength: 4 }),
        parts => str(Object.assign(['', ...parts.map(() => '')], { raw: [] }), ...parts),
      ),
      call3('when', this.condition(depth - 1), fc.oneof(texts, next), fc.oneof(texts, next), when<string>),
      call2('orElse', next, fc.oneof(texts, next), orElse<string>),
      call2('lookup', map, fc.oneof(literal(fc.constantFrom('la', 'n', 'none')), next), lookup),
      call2('joined', fc.constantFrom(...this.hand.textLists), texts, joined),
      call2('truncated', fc.constantFrom(...this.hand.plain), literal(fc.nat(9)), truncated),
      call2('withoutSuffix', next, literal(fc.constantFrom('-', 'word', '')), withoutSuffix),
      call3('replaced', next, literal(fc.constantFrom('-', 'o', 'a.')), texts, replaced),
      call1('sha256', next, sha256),
      ...(this.top ? [namedText(next)] : []),
    );
  };

  readonly int = (depth: number): Arbitrary<Of<number>> => {
    const known = fc.constantFrom(...this.hand.ints);
    if (depth === 0) return known;
    const next = fc.oneof(numbers, this.int(depth - 1));
    const symbolic = this.int(depth - 1);
    return fc.oneof(
      { arbitrary: known, weight: 2 },
      callAll<Int, Expression<number>>('add', fc.array(next, { minLength: 1, maxLength: 3 }), terms => add(...terms)),
      call2('subtract', next, next, subtract),
      call2('multiply', symbolic, fc.oneof(literal(fc.nat(9)), symbolic), multiply),
      call1('lengthOf', this.text(depth - 1), lengthOf),
      call1('lengthOf', fc.constantFrom(...this.hand.lists), lengthOf),
      call3('when', this.condition(depth - 1), next, next, when<number>),
      call2('orElse', symbolic, next, orElse<number>),
      ...(this.top ? [namedInt(symbolic)] : []),
    );
  };

  readonly bool = (depth: number): Arbitrary<Of<boolean>> => {
    const known = fc.constantFrom(...this.hand.bools);
    if (depth === 0) return known;
    const [text, int, bool] = [this.text(depth - 1), this.int(depth - 1), this.bool(depth - 1)];
    const anyInt = fc.oneof(numbers, int);
    const conditions = fc.array(this.condition(depth - 1), { minLength: 1, maxLength: 3 });
    const map = fc.constantFrom(...this.hand.textMaps.flat());
    return fc.oneof(
      { arbitrary: known, weight: 3 },
      call2('is', text, fc.oneof(texts, text), is<string>),
      call2('is', int, anyInt, is<number>),
      call2('is', bool, fc.oneof(literal(fc.boolean()), bool), is<boolean>),
      call2('isNot', text, fc.oneof(texts, text), isNot<string>),
      call2('below', anyInt, int, below),
      call2('above', int, anyInt, above),
      call2('lessOrEqual', int, anyInt, lessOrEqual),
      call2('greaterOrEqual', anyInt, int, greaterOrEqual),
      callAll('both', conditions, all => both(...all)),
      callAll('either', conditions, all => either(...all)),
      call1('not', this.condition(depth - 1), not),
      call2('hasKey', map, fc.oneof(literal(fc.constantFrom('la', 'n')), text), hasKey),
      call2('includesItem', fc.constantFrom(...this.hand.textLists), fc.oneof(texts, text), includesItem<string>),
      call2('containsText', text, fc.oneof(texts, text), containsText),
      call2('matches', text, literal(fc.constantFrom('^[a-z]', '-$', '^$')), matches),
      call3('when', this.condition(depth - 1), bool, fc.oneof(literal(fc.boolean()), bool), when<boolean>),
      call2('orElse', bool, fc.oneof(literal(fc.boolean()), bool), orElse<boolean>),
    );
  };

  readonly condition = (depth: number): Arbitrary<Written<Condition>> =>
    fc.oneof(
      { arbitrary: this.bool(depth), weight: 3 },
      this.int(depth),
      this.text(depth),
      fc.constantFrom(...this.hand.lists),
      fc.constantFrom(...this.hand.textMaps.flat(), ...this.hand.maps),
    );
}

const namedText = (body: Arbitrary<Of<string>>): Arbitrary<Of<string>> =>
  body.map(it => call('named', [it], shown => named(nameOf(it), 'A text.', it.make(shown))));

const namedInt = (body: Arbitrary<Of<number>>): Arbitrary<Of<number>> =>
  body.map(it => call('named', [it], shown => named(nameOf(it), 'A number.', it.make(shown))));
