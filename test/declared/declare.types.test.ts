import { bool, entry, group, int, list, mapOf, oneOf, optional, required, text } from '../../lib/declared/declare';
import type { Given, ValueOf } from '../../lib/declared/declaration';
import { group as chartGroup } from '../../lib/helm';

const name = text({ doc: 'A name.' });

test('a field without a default compiles only if it is optional or required', () => {
  const refused = [
    // @ts-expect-error neither a default, nor optional, nor required
    group('x', { name }),
    // @ts-expect-error the same, of a list
    group('x', { names: list(name, { doc: 'x' }) }),
    // @ts-expect-error the same, of a map
    group('x', { names: mapOf(name, { doc: 'x', keys: name }) }),
    // @ts-expect-error the same, of one of a few words
    group('x', { word: oneOf(['a', 'b'], { doc: 'x' }) }),
    // @ts-expect-error a default that may be undefined is none
    group('x', { name: text({ doc: 'x', ...(Date.now() > 0 ? {} : { default: 'a' }) }) }),
    // @ts-expect-error a group of which something is required has to be optional or required itself
    group('x', { inner: group('x', { name: required(name) }) }),
    // @ts-expect-error a chart has a default for everything
    chartGroup('x', { name: required(name) }),
  ];
  const accepted = group('x', {
    name: required(name),
    title: optional(name),
    count: int({ doc: 'x', default: 1 }),
    inner: group('x', { flag: bool({ doc: 'x', default: false }) }),
    outer: optional(group('x', { name: required(name) })),
    items: list(entry('x', { name }), { doc: 'x', default: [] }),
  });
  // The given value, and the same with its defaults.
  const given: Given<typeof accepted> = { name: 'a' };
  const value: ValueOf<typeof accepted> = { name: 'a', count: 1, inner: { flag: false }, items: [{ name: 'b' }] };
  // @ts-expect-error a required field is missing
  const nameless: Given<typeof accepted> = { count: 2 };
  expect([accepted, given, value, nameless, ...refused]).toHaveLength(11);
});
