import { describeWithFixtures } from '../../tools/fixtures/fixtures';
import { objectErrors } from '../support/kubernetes-schema';
import { examples } from './examples';

describeWithFixtures('Of the kinds that are not built in,', () => {
  // That the examples leave out no field is for the compiler to see: they are of the type Complete.
  test.each(examples)('all fields of a $kind are known to every release of its operator', example => {
    expect(objectErrors('1.36.0', example)).toEqual([]);
  });

  test.each(examples)('a misspelt field of a $kind is not', example => {
    expect(objectErrors('1.36.0', { ...example, spec: { ...example.spec, surprise: 1 } })).toContainEqual(
      expect.stringContaining('/spec must NOT have additional properties (surprise)'),
    );
  });
});
