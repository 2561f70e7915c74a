import fc from 'fast-check';
import { nastyTexts, runsOr } from '../../support/random-values';
import { Sample } from '../sample';
import { numberOf, objects, type Part, textOf, values } from './objects';

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.constantFrom(...nastyTexts.filter(text => !text.includes('\u0000')), 'a', '-').map(constant => ({ constant })),
  fc.constantFrom('name', 'word', 'other', 'count').map(value => ({ value })),
);
const parts = fc.array(part, { minLength: 1, maxLength: 4 });

/** What is given to the objects of one kind. */
const given = fc.record({
  kind: fc.constantFrom(...Object.keys(objects)),
  named: fc.boolean(),
  texts: fc.tuple(parts, parts, parts),
  few: fc.boolean(),
  many: fc.boolean(),
});

const word = fc.oneof(
  fc.constantFrom(...nastyTexts.filter(text => !/[\n\r\t\u0085]|[^ -~]/.test(text))),
  fc.string({ unit: 'grapheme-ascii', maxLength: 8 }),
);
const file = fc.record(
  {
    name: fc.stringMatching(/^[a-z]{1,20}$/),
    word,
    other: word,
    count: fc.integer({ min: 1, max: 30_000 }),
    more: fc.integer({ min: 30_001, max: 65_535 }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

test('objects of cdk8s-plus with tokens are the same in the manifests and from every helm', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(given, { minLength: 1, maxLength: 6, selector: ({ kind }) => kind }),
      file,
      async (all, some) => {
        const sample = new Sample(values, (scope, symbols) => {
          for (const { kind, named, texts, few, many } of all) {
            const [one, two, three] = texts.map(text => textOf(text, symbols));
            objects[kind]?.(scope, {
              name: named ? textOf([{ value: 'name' }, { constant: `-${kind}` }], symbols) : kind,
              texts: [one ?? '', two ?? '', three ?? ''],
              numbers: [
                numberOf(7, few && (many || kind !== 'autoscaler') ? symbols.count : undefined),
                numberOf(40_000, many ? symbols.more : undefined),
              ],
            });
          }
        });
        expect(Object.keys(await sample.both(some)).length).toBeGreaterThanOrEqual(all.length);
      },
    ),
    { numRuns: runsOr(25), seed: 20 },
  );
});
