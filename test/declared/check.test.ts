import fc from 'fast-check';
import { unmetDemands } from '../../lib/declared/check';
import type { AnyGroup } from '../../lib/declared/declaration';
import { pathText } from '../../lib/declared/path';
import { unmetOfSchema } from '../../lib/declared/schema-check';
import { gadgetronValues } from '../../lib/gadgetron/values';
import { coalesce, defaultsOf, type ValueMap } from '../../lib/helm';
import { asGivenByHelm, valuesSchema } from '../../lib/helm/values/schema';
import { values } from '../helm/every-value';
import { runsOr, valueFiles } from '../support/random-values';

const asIs = (file: Record<string, unknown>): Record<string, unknown> => file;

describe.each<readonly [title: string, declared: AnyGroup]>([
  ['one value of every kind', values],
  ["Gadgetron's values", gadgetronValues],
])('the check of a declaration and its JSON Schema: %s', (_, declared) => {
  // Private keys are a definition that every chart shares; they have a test of their own.
  const { allOf, ...schema } = valuesSchema(declared, 'Values');
  const withoutKeys = { ...schema, allOf: [{ $ref: '#/definitions/complete' }] };
  const whole = asGivenByHelm(declared);

  test('refuse the same values at the same paths', () => {
    expect(allOf).toEqual([...withoutKeys.allOf, { $ref: '#/definitions/withoutPrivateKeys' }]);
    fc.assert(
      fc.property(valueFiles(declared, asIs), given => {
        const all = coalesce(defaultsOf(declared), given as ValueMap);
        const bySchema = unmetOfSchema(withoutKeys, all).map(({ path }) => pathText(path));
        const byCheck = unmetDemands(whole, all, { whole: true }).map(({ path }) => pathText(path));
        expect([...new Set(byCheck)].sort()).toEqual([...new Set(bySchema)].sort());
      }),
      { numRuns: runsOr(100), seed: 14 },
    );
  });
});
