import { each, eachEntry, type Expression, type Ranged } from '../../../../lib/helm';
import { presenceOf } from '../../../../lib/helm/expressions/presence';
import type { Of, Solid, Texts, AnyMap, Tree, Written } from './written';

/** What is at hand at some place: the values, and the items of the loops around it. */
export interface Hand {
  readonly texts: readonly Of<string>[];
  /** Texts of a declared pattern. */
  readonly plain: readonly Of<string>[];
  readonly ints: readonly Of<number>[];
  readonly bools: readonly Of<boolean>[];
  readonly scalars: readonly Of<unknown>[];
  readonly textLists: readonly Of<readonly string[]>[];
  readonly lists: readonly Of<readonly unknown[]>[];
  readonly maps: readonly Of<unknown>[];
  /** In groups that have no key in common. */
  readonly textMaps: readonly (readonly Of<Texts>[])[];
  readonly loops: readonly Loop[];
}

/** A way to walk over something: what is at hand inside, and how it is written around the body. */
export type Loop = (name: string) => { readonly inside: Partial<Hand>; readonly around: (body: Tree) => Of<unknown[]> };

/** The item of a loop: known while its body is made. */
export class Item<T> implements Written<T> {
  private item: T | undefined;
  constructor(readonly code: string) {}
  readonly make = (): T => {
    if (this.item === undefined) throw new Error(`${this.code} is used outside of its loop`);
    return this.item;
  };
  set(item: T): void {
    this.item = item;
  }
  part<P>(name: string, of: (item: T) => P): Written<P> {
    return { code: `${this.code}.${name}`, make: () => of(this.make()) };
  }
}

/** The body of a loop must be there for every item. */
export const whole = (body: Solid): Solid => (presenceOf(body) === 'always' ? body : { always: true, sometimes: body });

export const over =
  <I>(
    items: Written<Expression<readonly unknown[]> & Ranged<I>>,
    inside: (item: Item<I>, name: string) => Partial<Hand>,
  ): Loop =>
  name => {
    const item = new Item<I>(name);
    return {
      inside: inside(item, name),
      around: body => ({
        code: `each(${items.code}, ${name} => ${body.code})`,
        make: shown =>
          each<I, unknown>(items.make(shown), name, it => {
            item.set(it);
            return whole(body.make(shown));
          }),
      }),
    };
  };

export const overEntries =
  <I>(map: Written<Expression<AnyMap> & Ranged<I>>, inside: (item: Item<I>) => Partial<Hand>): Loop =>
  name => {
    const [key, item] = [new Item<Expression<string>>(`${name}Key`), new Item<I>(name)];
    const { texts = [], ...more } = inside(item);
    return {
      inside: { ...more, texts: [key, ...texts], plain: [] },
      around: body => ({
        code: `eachEntry(${map.code}, (${key.code}, ${name}) => ${body.code})`,
        make: shown =>
          eachEntry<I, unknown>(map.make(shown), [key.code, name], (its, it) => {
            key.set(its);
            item.set(it);
            return whole(body.make(shown));
          }),
      }),
    };
  };
