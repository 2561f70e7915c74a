import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Test data that is too big for this repository: what Kubernetes, Azure and
 * others say of themselves. It lies beside the checkout, or where
 * SHARED_FIXTURES says.
 */
const home = path.resolve(__dirname, '../..', process.env.SHARED_FIXTURES ?? '../shared/fixtures');

/** Where a file of the test data lies, as in `fixturePath('kubernetes', 'crd-keda-2.21.0.json')`. */
export const fixturePath = (...parts: readonly string[]): string => path.join(home, ...parts);

/** What a JSON file of the test data says. */
export const fixtureJson = (...parts: readonly string[]): unknown =>
  JSON.parse(readFileSync(fixturePath(...parts), 'utf8'));

/**
 * A `describe` for tests that need the test data. Without it, they are skipped
 * on a developer's machine and fail on CI, where nobody would miss them.
 */
export function describeWithFixtures(name: string, tests: () => void): void {
  const problem = `no test data at ${home}`;
  if (existsSync(home)) {
    describe(name, tests);
  } else if (process.env.CI === undefined) {
    // Not with these tests: their callback may read the test data, and describe.skip would run it.
    describe.skip(`${name} (skipped: ${problem})`, () => {
      test('needs the test data', () => undefined);
    });
  } else {
    describe(name, () => {
      test('has its test data', () => {
        throw new Error(problem);
      });
    });
  }
}
