import fc, { type Arbitrary } from 'fast-check';
import { chartOnly, type Expression, ifSet, merge, named, namedMap, splice, union, when } from '../../../../lib/helm';
import { nastyTexts } from '../../../support/random-values';
import { Expressions } from './expressions';
import type { Hand } from './hand';
import { atTop, within } from './values';
import {
  call,
  call1,
  call2,
  call3,
  callAll,
  literal,
  nameOf,
  numbers,
  type Of,
  type Solid,
  texts,
  type Texts,
  type Tree,
  type Written,
} from './written';

/** Maps that may stand in one union: each of these letters starts the keys of one of them only. */
interface Share {
  readonly letter: string;
  readonly textMaps: readonly Of<Texts>[];
}

/** Trees of every shape, at most so deep. */
class Trees {
  private readonly expressions: Expressions;

  constructor(
    private readonly hand: Hand,
    private readonly level: number,
  ) {
    this.expressions = new Expressions(hand, level === 0);
  }

  readonly tree = (depth: number): Arbitrary<Tree> => {
    const { text, int, bool } = this.expressions;
    const scalars = fc.oneof(texts, numbers, literal(fc.boolean()), text(1), int(1), bool(1));
    const leaves = fc.oneof(
      scalars,
      fc.constantFrom(...this.hand.scalars),
      fc.constantFrom(...this.hand.lists),
      this.anyMap,
      literal(fc.constantFrom<Solid>([], {})),
    );
    if (depth === 0) return leaves;
    const next = this.tree(depth - 1);
    return fc.oneof(
      leaves,
      this.entries(next, keys),
      this.items(next, depth),
      this.when(next, depth),
      call1<Expression<unknown>, Solid>(
        'ifSet',
        fc.oneof(text(1), int(1), bool(1), fc.constantFrom(...this.hand.lists), this.anyMap),
        ifSet,
      ),
      this.loop(depth),
      this.union(depth, this.shares),
      this.chartOnly(next),
      ...(this.level === 0 ? [namedList(this.list(depth - 1)), namedEntries(this.entries(next, keys))] : []),
    );
  };

  private chartOnly(next: Arbitrary<Tree>): Arbitrary<Tree> {
    return next.map(it =>
      call('chartOnly', [it], shown => (shown ? it.make(true) : chartOnly<unknown>(it.make(false)))),
    );
  }

  /** A map that is one value. */
  private get anyMap(): Arbitrary<Of<unknown>> {
    const { textMaps, maps } = this.hand;
    return fc.oneof(fc.constantFrom(...maps, ...textMaps.flat()), ...textMaps.map(merged));
  }

  private entries(next: Arbitrary<Tree>, keys: Arbitrary<string>): Arbitrary<Tree> {
    return fc
      .uniqueArray(fc.tuple(keys, fc.option(next, { freq: 9 })), { maxLength: 3, selector: ([key]) => key })
      .map(entries => ({
        code: `{ ${entries.map(([key, it]) => `${JSON.stringify(key)}: ${it?.code ?? 'undefined'}`).join(', ')} }`,
        make: shown => Object.fromEntries(entries.map(([key, it]) => [key, it?.make(shown)])),
      }));
  }

  private items(next: Arbitrary<Tree>, depth: number): Arbitrary<Written<readonly Solid[]>> {
    const spliced = call1('splice', this.list(depth - 1), splice<unknown>);
    return fc
      .array(fc.oneof({ arbitrary: next, weight: 3 }, { arbitrary: spliced, weight: 2 }), { maxLength: 3 })
      .map(items => ({
        code: `[${items.map(it => it.code).join(', ')}]`,
        make: shown => items.map(it => it.make(shown)),
      }));
  }

  private when(next: Arbitrary<Tree>, depth: number): Arbitrary<Of<unknown>> {
    const condition = this.expressions.condition(Math.min(depth, 2));
    const shown = fc.oneof(fc.constantFrom(...this.hand.texts), fc.constantFrom(...this.hand.lists), this.anyMap);
    return fc.oneof(
      call2('when', condition, next, when<unknown>),
      call3('when', condition, next, next, when<unknown>),
      // What `with` is for.
      fc
        .tuple(shown, next)
        .map(([it, otherwise]) =>
          call('when', [it, it, otherwise], on => when<unknown>(it.make(on), it.make(on), otherwise.make(on))),
        ),
    );
  }

  private loop(depth: number): Arbitrary<Of<unknown[]>> {
    return fc.constantFrom(...this.hand.loops).chain(loop => {
      const { inside, around } = loop(`item${this.level}`);
      return new Trees(within(this.hand, inside), this.level + 1).tree(depth - 1).map(around);
    });
  }

  /** What can be spliced into a list. */
  private list(depth: number): Arbitrary<Of<readonly unknown[] | undefined>> {
    const known = fc.constantFrom(...this.hand.lists);
    if (depth === 0) return fc.oneof(known, call1('ifSet', known, ifSet));
    const condition = this.expressions.condition(1);
    const inner = fc.oneof(this.items(this.tree(depth - 1), depth), this.list(depth - 1));
    return fc.oneof(
      known,
      call1('ifSet', known, ifSet),
      call2('when', condition, inner, when<readonly unknown[] | undefined>),
      call3('when', condition, inner, inner, when<readonly unknown[] | undefined>),
      this.loop(depth),
      ...(this.level === 0 ? [namedList(this.list(depth - 1))] : []),
    );
  }

  private get shares(): readonly Share[] {
    const letters = ['a', 'b', 'c'];
    return letters.map((letter, index) => ({ letter, textMaps: this.hand.textMaps[index] ?? [] }));
  }

  /** Maps beside each other, and what holds them. */
  private union(depth: number, shares: readonly Share[]): Arbitrary<Tree> {
    const parts = fc.tuple(...shares.map(share => this.part(depth - 1, share)));
    return parts
      .chain(all => fc.subarray(all))
      .map(all => call('union', all, on => union(...all.map(it => it.make(on)))));
  }

  private part(depth: number, share: Share): Arbitrary<Tree> {
    const keys = fc.nat(2).map(it => `${share.letter}${it}`);
    const entries = this.entries(this.tree(Math.max(depth, 0)), keys);
    const known =
      share.textMaps.length === 0
        ? []
        : [
            fc.constantFrom(...share.textMaps),
            merged(share.textMaps),
            call1('ifSet', fc.constantFrom(...share.textMaps), ifSet),
            call1('ifSet', merged(share.textMaps), ifSet),
          ];
    if (depth <= 0) return fc.oneof(entries, ...known);
    const next = this.part(depth - 1, share);
    const nested = fc
      .tuple(
        this.part(depth - 1, { ...share, letter: `${share.letter}x` }),
        this.part(depth - 1, { letter: `${share.letter}y`, textMaps: [] }),
      )
      .map(all => call('union', all, on => union(...all.map(it => it.make(on)))));
    const condition = this.expressions.condition(1);
    return fc.oneof(
      entries,
      ...known,
      nested,
      call2('when', condition, next, when<unknown>),
      call3('when', condition, next, next, when<unknown>),
      this.chartOnly(next),
      ...(this.level === 0 ? [namedEntries(next)] : []),
    );
  }
}

const namedList = (
  body: Arbitrary<Of<readonly unknown[] | undefined>>,
): Arbitrary<Of<readonly unknown[] | undefined>> =>
  body.map(it => call('named', [it], on => named(nameOf(it), 'A list.', it.make(on))));

const namedEntries = (body: Arbitrary<Tree>): Arbitrary<Of<unknown>> =>
  body.map(it => call('namedMap', [it], on => namedMap<unknown>(nameOf(it), 'A map.', it.make(on))));

const merged = (maps: readonly Of<Texts>[]): Arbitrary<Of<Texts>> =>
  callAll('merge', fc.array(fc.constantFrom(...maps), { minLength: 1, maxLength: 3 }), all => merge(...all));

// The reader of YAML that these tests use takes a key "<<" for a merge, quoted or not.
const keys = fc.constantFrom('a', 'b', 'c', ...nastyTexts.filter(key => !key.includes('\n') && key !== '<<'));

/** A tree of every shape; `code` is how it is written. */
export const randomTree = (depth: number): Arbitrary<Tree> => new Trees(atTop, 0).tree(depth);
